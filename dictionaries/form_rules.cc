#include "dictionaries/form_rules.h"

#include <charconv>
#include <map>
#include <optional>

#include "dictionaries/tsv.h"

namespace dictionaries {

namespace {

constexpr std::string_view kTo = "..";

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "yes", "no", or "12..13".
bool read_value(const std::string& text, FormRule* rule) {
  if (text == "yes" || text == "no") {
    rule->wanted = text == "yes";
    return true;
  }
  const size_t to = text.find(kTo);
  if (to == std::string::npos) return false;
  const auto least = number_of(std::string_view(text).substr(0, to));
  const auto most = number_of(std::string_view(text).substr(to + kTo.size()));
  if (!least || !most || *least > *most) return false;
  rule->is_range = true;
  rule->least = *least;
  rule->most = *most;
  return true;
}

}  // namespace

model::Result<FormRules> FormRules::load(const std::filesystem::path& file) {
  constexpr size_t kColumns = 7;
  const auto rows = read_tsv(file, kColumns);
  if (!rows) return model::fail(rows.error());
  FormRules out;
  for (const TsvRow& row : *rows) {
    FormRule rule;
    rule.id = row.fields[0];
    rule.regime = rule.id.substr(0, rule.id.find('/'));
    const auto from = model::parse_iso(row.fields[1]);
    rule.component = row.fields[2];
    rule.property = row.fields[3];
    rule.article = row.fields[5];
    rule.message = row.fields[6];
    const bool right = from && read_value(row.fields[4], &rule) &&
                       (rule.regime == "state" || rule.regime == "party");
    if (!right) {
      return model::fail(model::ErrorCode::kMissing, "regime, day or value is none", file.string(),
                         0, row.line);
    }
    rule.from = *from;
    out.rules_.push_back(std::move(rule));
  }
  return out;
}

std::vector<FormRule> FormRules::in_force(std::string_view regime, const model::Date& day) const {
  std::map<std::pair<std::string, std::string>, const FormRule*> latest;
  for (const FormRule& rule : rules_) {
    if (rule.regime != regime || rule.from > day) continue;
    const FormRule*& kept = latest[{rule.component, rule.property}];
    if (kept == nullptr || kept->from < rule.from) kept = &rule;
  }
  std::vector<FormRule> rules;
  for (const FormRule& rule : rules_) {
    const auto kept = latest.find({rule.component, rule.property});
    if (kept != latest.end() && kept->second == &rule) rules.push_back(rule);
  }
  return rules;
}

}  // namespace dictionaries
