#pragma once
// Tasks one after the other, for the files that other programs take over: tasks.csv, deadlines.ics.

#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/register.h"

namespace generate {

/// A record of a document or an entry of the register. Empty strings are not known.
struct ListedTask {
  std::string id;  ///< task id or register id
  model::TaskKind kind = model::TaskKind::kTask;
  std::string document;  ///< that gives it: "12/KH-UBND ngày 03/02/2026"
  std::string section;
  std::string row_no;
  std::string content;
  std::string lead;
  std::string coordinating;
  std::string result;
  std::optional<model::Deadline> deadline;
  int deadline_changes = 0;  ///< how often the register has seen another deadline
  std::string state;         ///< as reported
  std::string timing;        ///< on the day of the list
  bool open = true;          ///< work is still to be done
  std::string unit;
  std::string target;
  std::string note;
  std::string pages;
  bool needs_review = false;
};

/// The records of all documents in their order; deadlines are judged on the day `as_of`.
std::vector<ListedTask> listed_tasks(const std::vector<model::Document>& documents,
                                     const model::Date& as_of);

/// Entries of the register; what they do not hold themselves is taken from their first record in
/// `documents`.
std::vector<ListedTask> listed_tasks(const std::vector<model::RegisterEntry>& entries,
                                     const std::vector<model::Document>& documents);

/// tasks.csv, with a head in Vietnamese. Days are in ISO 8601, which every program understands.
std::string tasks_csv(const std::vector<ListedTask>& tasks);

}  // namespace generate
