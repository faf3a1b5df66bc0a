#include "dictionaries/symbol_codes.h"

#include <algorithm>
#include <limits>

#include "dictionaries/abbreviations.h"
#include "dictionaries/document_types.h"
#include "dictionaries/syllables.h"
#include "model/text.h"

namespace dictionaries {

namespace {

/// Types of documents stand in most symbols.
constexpr float kTypeCost = 0;
constexpr float kAbbreviationCost = 1;
/// A run that is no known code; one more code in a run without a sign between.
constexpr float kUnknownCodeCost = 8;
constexpr float kNextCodeCost = 1.5;

bool is_code(std::u32string_view text) {
  return text.size() >= 2 && std::all_of(text.begin(), text.end(), [](char32_t c) {
           return letter_of(c).base != 0 && letter_of(c).upper;
         });
}

bool in_run(char32_t c) { return letter_of(c).base != 0; }

}  // namespace

SymbolCodes::SymbolCodes(std::vector<Code> codes)
    : codes_(std::move(codes)), trie_(forms_of(codes_)) {}

std::vector<WordForm> SymbolCodes::forms_of(const std::vector<Code>& codes) {
  std::vector<WordForm> forms;
  for (std::size_t i = 1; i < codes.size(); ++i) {
    forms.push_back({model::to_utf32(model::lower(model::to_utf8(codes[i].text))),
                     static_cast<std::uint16_t>(i)});
  }
  return forms;
}

model::Result<SymbolCodes> SymbolCodes::load(const std::filesystem::path& data_folder) {
  const auto types = DocumentTypes::load(data_folder / "document_types.tsv");
  if (!types) return model::fail(types.error());
  const auto abbreviations = Abbreviations::load(data_folder / "abbreviations.tsv");
  if (!abbreviations) return model::fail(abbreviations.error());
  std::vector<Code> codes(1);
  const auto add = [&codes](const std::string& text, float cost) {
    const std::u32string code = model::to_utf32(text);
    const bool known = std::any_of(codes.begin(), codes.end(),
                                   [&](const Code& other) { return other.text == code; });
    if (is_code(code) && !known) codes.push_back({code, cost});
  };
  for (const DocumentType& type : types->types()) {
    add(type.state_abbreviation, kTypeCost);
    for (const std::string& abbreviation : type.party_abbreviations) add(abbreviation, kTypeCost);
  }
  for (const auto& [abbreviation, meaning] : abbreviations->all()) {
    add(abbreviation, kAbbreviationCost);
  }
  return SymbolCodes(std::move(codes));
}

std::optional<std::u32string> SymbolCodes::repaired(std::u32string_view token,
                                                    const Misreadings& readings) const {
  std::u32string out;
  for (std::size_t at = 0; at < token.size();) {
    std::size_t end = at;
    while (end < token.size() && in_run(token[end])) ++end;
    if (end == at) {
      out += token[at++];
      continue;
    }
    const std::u32string_view run = token.substr(at, end - at);
    out += is_code(run) ? best_codes(run, readings) : std::u32string(run);
    at = end;
  }
  if (out == token) return std::nullopt;
  return out;
}

std::u32string SymbolCodes::best_codes(std::u32string_view run, const Misreadings& readings) const {
  struct Way {
    float cost = std::numeric_limits<float>::infinity();
    std::u32string text;
  };
  constexpr std::size_t kLongest = 12;
  constexpr std::size_t kMost = 40;
  std::vector<Way> ways(run.size() + 1);
  ways[0] = {0, {}};
  const auto offer = [&](std::size_t end, float cost, const Way& from, std::u32string_view text) {
    if (cost < ways[end].cost) ways[end] = {cost, from.text + std::u32string(text)};
  };
  offer(run.size(), kUnknownCodeCost, ways[0], run);
  for (std::size_t at = 0; at < run.size(); ++at) {
    const Way from = ways[at];
    const float next = at == 0 ? 0 : kNextCodeCost;
    for (std::size_t end = at + 2; end <= std::min(run.size(), at + kLongest); ++end) {
      // What costs more is no part of the best way.
      const float worst = ways.back().cost - from.cost - next;
      if (worst < 0) break;
      const auto guesses = words_for(trie_, readings, run.substr(at, end - at), CasePattern::kUpper,
                                     {.most = kMost, .worst = worst});
      for (const Guess& guess : guesses) {
        const Code& code = codes_[guess.id];
        // Other codes than known ones exist: letters are misread here, none is lost or added.
        if (code.text.size() != end - at) continue;
        offer(end, from.cost + next + guess.cost + code.cost, from, code.text);
      }
    }
  }
  return ways.back().text;
}

}  // namespace dictionaries
