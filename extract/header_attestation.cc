#include "extract/header_attestation.h"

#include <algorithm>

#include "extract/header_lines.h"
#include "extract/header_number.h"
#include "extract/header_signer.h"
#include "extract/sentences.h"
#include "model/text.h"

namespace extract {

namespace {

constexpr std::string_view kAttested = "xac thuc van ban hop nhat";

/// Words of a line that stand before the attesting ones: the issuer, when both were read as one
/// line. Nothing when the line does not attest.
std::optional<std::string> before_attested(const Line& line) {
  // Few lines hold these capitals, whatever marks were lost; the rest need no folding.
  const bool may_attest =
      line.text.find("TH") != std::string::npos && line.text.find("NH") != std::string::npos;
  if (!may_attest || model::fold(line.text).find(kAttested) == std::string::npos) {
    return std::nullopt;
  }
  const auto words = model::words_of(line.text);
  for (size_t from = 0; from < words.size(); ++from) {
    const std::string rest = words_joined(words, from, words.size());
    if (model::fold(rest).starts_with(kAttested)) return words_joined(words, 0, from);
  }
  return std::nullopt;
}

/// Lines of the block: on the page of the words, not far above them, and below to the signature.
std::vector<Line> block_around(const std::vector<Line>& lines, const Line& attested) {
  constexpr double kAbove = 40;   // points
  constexpr double kBelow = 220;  // points: number, date, office, signature, name
  std::vector<Line> block;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(block), [&](const Line& line) {
    return line.page == attested.page && line.box.y0 > attested.box.y0 - kAbove &&
           line.box.y0 < attested.box.y1 + kBelow;
  });
  std::stable_sort(block.begin(), block.end(),
                   [](const Line& a, const Line& b) { return a.box.y0 < b.box.y0; });
  return block;
}

class AttestationReader {
 public:
  AttestationReader(const std::vector<Line>& block, const dictionaries::DocumentTypes& types)
      : block_(block), types_(types) {}

  std::optional<Attestation> run() {
    for (const Line& line : block_) read(line);
    if (!numbered_) return std::nullopt;
    return std::move(found_);
  }

 private:
  void read(const Line& line) {
    if (const auto before = before_attested(line)) return append_text(&found_.issuer, *before);
    if (const auto symbol = own_symbol(line.text, types_); symbol && !numbered_) {
      found_.symbol = *symbol;
      numbered_ = true;
      read_date(line.text.substr(std::min(symbol->end, line.text.size())));
    } else if (!read_date(line.text)) {
      take_rest(line);
    }
  }

  bool read_date(const std::string& text) {
    const auto date = found_.place_date ? std::nullopt : place_date_in(text);
    if (date) found_.place_date = date;
    return date.has_value();
  }

  void take_rest(const Line& line) {
    const bool office = begins_authority(line.text) || begins_office(line.text);
    if (office || !found_.signature.empty()) {
      found_.signature.push_back(line);
    } else if (!numbered_ && mostly_caps(line.text) && !is_rule(line.text)) {
      append_text(&found_.issuer, line.text);
    }
  }

  const std::vector<Line>& block_;
  const dictionaries::DocumentTypes& types_;
  Attestation found_;
  bool numbered_ = false;
};

}  // namespace

std::optional<Attestation> attestation_of(const std::vector<Line>& lines,
                                          const dictionaries::DocumentTypes& types) {
  const auto attested = std::find_if(lines.rbegin(), lines.rend(), [](const Line& line) {
    return before_attested(line).has_value();
  });
  if (attested == lines.rend()) return std::nullopt;
  return AttestationReader(block_around(lines, *attested), types).run();
}

}  // namespace extract
