#pragma once
// A Word document with tags, read once and filled many times. What clerks save in Word is bytes
// from outside: everything here has limits.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "generate/package.h"
#include "generate/template_tag.h"
#include "generate/template_value.h"
#include "model/result.h"

namespace generate {

/// Elements that one filled document may have; a table of 20,000 rows by 24 columns has 3 million.
inline constexpr std::size_t kMostElements = 10'000'000;

class DocxTemplate {
 public:
  /// Takes the package apart. Malformed tags are no error here but problems(). Errors: those of
  /// unpack_parts, kUnreadable for what is no Word document or carries macros.
  static model::Result<DocxTemplate> read(std::string_view bytes, const UnpackLimits& limits = {});

  DocxTemplate(DocxTemplate&&) noexcept;
  DocxTemplate& operator=(DocxTemplate&&) noexcept;
  ~DocxTemplate();

  /// Malformed tags, in the order of the text.
  const std::vector<TemplateProblem>& problems() const;

  /// Tags that ask for what is not there, or for a value of another kind. `specimen` has each value
  /// that there can be; its lists have one item.
  std::vector<TemplateProblem> unknown_tags(const TemplateValue& specimen) const;

  /// Tags in all, notes included.
  std::size_t tags() const;

  /// The document as a DOCX file. The same values give the same bytes while SOURCE_DATE_EPOCH is
  /// set. Errors: kUsage naming the first tag that cannot be filled and the text around it
  /// (problems() first), kTooLarge when loops make more than a document can hold.
  model::Result<std::string> fill(const TemplateValue& values,
                                  std::size_t most_elements = kMostElements) const;

 private:
  struct Content;
  explicit DocxTemplate(std::unique_ptr<Content> content);
  std::unique_ptr<Content> content_;
};

}  // namespace generate
