#pragma once
// The codes that symbols of documents are made of ("02-KH/BCĐ": KH, BCĐ), and how a misread symbol
// becomes right again.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/misreadings.h"
#include "dictionaries/word_search.h"
#include "model/result.h"

namespace dictionaries {

class SymbolCodes {
 public:
  /// document_types.tsv and abbreviations.tsv of the folder.
  static model::Result<SymbolCodes> load(const std::filesystem::path& data_folder);

  /// Each run of capitals in the token as the codes it most likely was; nothing when all stay.
  std::optional<std::u32string> repaired(std::u32string_view token,
                                         const Misreadings& readings) const;

 private:
  struct Code {
    std::u32string text;  ///< in capitals
    float cost = 0;       ///< the rarer, the higher, in nats
  };
  explicit SymbolCodes(std::vector<Code> codes);
  static std::vector<WordForm> forms_of(const std::vector<Code>& codes);

  std::u32string best_codes(std::u32string_view run, const Misreadings& readings) const;

  std::vector<Code> codes_;  ///< the first is none: forms are numbered from 1
  WordTrie trie_;
};

}  // namespace dictionaries
