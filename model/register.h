#pragma once
// The register: one entry for each task however many documents name it, and the judged pairs that
// join or link them (contract: register.json, pairs.jsonl).

#include <optional>
#include <string>
#include <vector>

#include "model/date.h"
#include "model/task.h"

namespace model {

/// How two records stand to each other. Only kMerge and kAmend join rows; kReview waits for a
/// person. In kStep, kPartOf and kDepends `a` comes first, is the whole, or is waited for; in
/// kCloses `b` is the document that fulfils `a`.
enum class Outcome { kMerge, kAmend, kStep, kPartOf, kDepends, kCloses, kReview, kSeparate };

/// One feature of a comparison with its weight, log2 of the odds of a match (Fellegi and Sunter,
/// JASA 1969).
struct Reason {
  std::string feature;
  std::string value;
  double weight = 0;
};

struct Difference {
  std::string field;
  std::string a;
  std::string b;
};

struct Pair {
  std::string a;  ///< task id
  std::string b;  ///< task id; with kCloses the id of a document (its SHA-256)
  Outcome outcome = Outcome::kSeparate;
  double score = 0;  ///< probability that both are one task, 0..1
  std::vector<Reason> reasons;
  std::vector<std::string> agrees;
  std::vector<Difference> differs;
  std::string explanation;  ///< one sentence in Vietnamese
  std::string decided_by;   ///< the person, when a decision overrules the comparison
};

/// Progress of the work (reference: the statuses that Vietnamese reports count).
enum class State { kNotStarted, kInProgress, kAwaiting, kDone, kSuspended, kCancelled };

/// Where the deadline stands on a day.
enum class Timing {
  kInTime,
  kDueSoon,
  kOverdue,  ///< also done after the deadline
  kOnTime,
  kNoDeadline,
  kWaiting,  ///< for its condition
  kUnknown,  ///< done, on a day that nothing tells
};

struct PastDeadline {
  Deadline deadline;
  std::string from;  ///< task id
};

struct Link {
  Outcome type = Outcome::kStep;
  std::string to;  ///< register id, or the SHA-256 of a document with kCloses
};

/// One body of a task that was given to a group.
struct BodyStatus {
  std::string agency;
  State state = State::kNotStarted;
  Timing timing = Timing::kNoDeadline;
  std::optional<Deadline> deadline;  ///< its own, when a later document set one
  std::string from;                  ///< task id that names the body
  std::optional<Date> late_on;       ///< the day on which a document says that it is not done
};

struct RegisterEntry {
  std::string register_id;
  TaskKind kind = TaskKind::kTask;
  State state = State::kNotStarted;
  Timing timing = Timing::kNoDeadline;
  std::optional<Deadline> effective_deadline;
  std::vector<PastDeadline> deadline_history;  ///< oldest first
  AgencyList lead;
  AgencyList coordinating;
  std::string content;
  std::string result;                ///< empty when not printed
  std::vector<std::string> sources;  ///< task ids, oldest first
  std::vector<Link> links;
  std::vector<BodyStatus> bodies;
  std::vector<std::string> flags;
};

}  // namespace model
