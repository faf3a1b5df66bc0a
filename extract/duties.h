#pragma once
// What the sentence of a duty says: who helps, who gets the result, what is made, by when.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "extract/agencies.h"
#include "extract/recent.h"
#include "extract/wording.h"
#include "model/date.h"
#include "model/task.h"

namespace extract {

class DutyReader {
 public:
  DutyReader(const dictionaries::Dictionaries& dictionaries, std::optional<model::Date> date);

  /// All bodies that the text begins with, those of people addressed by name among them.
  LeadingAgencies bodies(std::string_view text) const;

  /// "Đồng chí Lê Văn An, Trưởng phòng ..."
  bool addresses_person(std::string_view text) const;

  /// "phối hợp với X, Y": the first such phrase.
  std::optional<model::AgencyList> coordinating(const Wording& content) const;

  /// Whom the result goes to: "gửi (về) X", "báo cáo (kết quả) (về) X", "trình X".
  std::optional<std::string> recipient(const Wording& text) const;

  /// What is to be made: the document named behind "xây dựng", "tham mưu ban hành", "lập".
  std::optional<std::string> deliverable(const Wording& content) const;

  /// A schedule of reports first, else the last limit: earlier ones are steps on the way.
  std::optional<model::Deadline> deadline(std::string_view text) const;

  /// Of the label that an act begins with: "Quý II/2026: hoàn thành ...", "Tháng 9, mở lớp ...".
  std::optional<model::Deadline> opening_deadline(std::string_view text) const;

  /// Of a title that is nothing but a time: "Quý II", "Tháng 3/2026".
  std::optional<model::Deadline> period(std::string_view title) const;

  /// Of a text that is nothing but a deadline: what stands behind "Thời gian hoàn thành:".
  std::optional<model::Deadline> labelled_deadline(std::string_view text) const;

  /// A paragraph parted before a regular report and before a second duty behind a semicolon.
  std::vector<std::string> duties_of(const std::string& text) const;

 private:
  static LeadingAgencies named_person(std::string_view text, size_t begin);
  std::optional<model::AgencyList> joining(std::string_view text) const;
  bool begins_own_duty(std::string_view sentences) const;
  bool is_due_apart(std::string_view before, std::string_view clause) const;
  std::optional<std::string> named_behind(const Wording& wording, size_t at,
                                          std::string_view trigger) const;
  std::string document_named(const Wording& content, size_t word) const;

  const dictionaries::Dictionaries& dictionaries_;
  std::optional<model::Date> date_;
  mutable Recent<LeadingAgencies> bodies_;
};

}  // namespace extract
