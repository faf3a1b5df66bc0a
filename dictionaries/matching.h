#pragma once
// What comparing two tasks needs to know about words: classes of verbs (data/task_verbs.tsv), uses
// of phrases (data/matching_words.tsv), which phrases say the same (data/same_words.tsv) and what
// abbreviations stand for (data/abbreviations.tsv), what is a syllable (data/syllables.tsv) and the
// weight of each level of each feature (data/match_weights.tsv).

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "dictionaries/abbreviations.h"
#include "model/result.h"

namespace dictionaries {

/// What a verb does to the object of a task.
enum class VerbClass : std::uint8_t {
  kNone,
  kPlan,         ///< brings a document or body into being: "xây dựng", "ban hành"
  kImplement,    ///< carries out what was planned: "triển khai"
  kRevise,       ///< changes a document that is there: "điều chỉnh"
  kImprove,      ///< "nâng cấp"
  kOperate,      ///< "vận hành"
  kPropose,      ///< "đăng ký"
  kReport,       ///< "báo cáo", "gửi"
  kConsolidate,  ///< "tổng hợp"
  kPublish,      ///< "công bố"
  kFund,         ///< "bố trí"
  kSupport,      ///< "hướng dẫn"
  kMidterm,      ///< looks back on the way: "sơ kết"
  kFinal,        ///< looks back at the end: "tổng kết"
  kReview,       ///< leads to another verb: "rà soát", "tham mưu"
  kClose,        ///< likewise: "hoàn thành"
};

/// The greatest value, for bytes that may say more.
constexpr VerbClass last_of(VerbClass) { return VerbClass::kClose; }

std::string_view name_of(VerbClass value);

/// Uses of a phrase, a bit each; data/matching_words.tsv tells what they mean.
enum WordUse : std::uint32_t {
  kFiller = 1U << 0,
  kBoilerplate = 1U << 1,
  kProduct = 1U << 2,
  kPlanProduct = 1U << 3,
  kObject = 1U << 4,
  kCut = 1U << 5,
  kCondition = 1U << 6,
  kPlace = 1U << 7,
  kLaggard = 1U << 8,
  kEarlyCut = 1U << 9,
  kOfCommune = 1U << 10,
  kOfProvince = 1U << 11,
  kOfParty = 1U << 12,
  kOfNation = 1U << 13,
  kSuperior = 1U << 14,
  kDecides = 1U << 15,
};

/// Whose thing it is. Two tasks that name different ones are not one.
inline constexpr std::uint32_t kScopes = kOfCommune | kOfProvince | kOfParty | kOfNation;

struct WordMeaning {
  std::uint32_t uses = 0;
  VerbClass verb = VerbClass::kNone;
};

class Matching {
 public:
  /// Errors name file and line: kMissing, or kUsage for an unknown class or use or a weight that is
  /// no number.
  static model::Result<Matching> load(const std::filesystem::path& data_folder);

  /// The meaning of a phrase as phrase_key gives it, or null.
  const WordMeaning* find(const std::string& key) const;

  /// The meaning of a phrase of several words that lost some of its marks, by its folded letters;
  /// null also where two phrases have these letters.
  const WordMeaning* find_folded(const std::string& folded) const;

  /// The words by which a phrase is compared when others say the same ("sửa chữa" as "cải tạo"), by
  /// its phrase_key; null for a phrase that stands for itself.
  const std::string* same_as(const std::string& key) const;

  /// What an abbreviation stands for, as printed: "CĐS"; empty when it is not known.
  std::string_view expansion(std::string_view printed) const {
    return abbreviations_.expansion(printed);
  }

  /// Whether these letters, in lower case and without marks, are those of a Vietnamese syllable.
  bool is_syllable(std::string_view folded) const { return syllables_.contains(folded); }

  /// Number of words of the longest phrase.
  size_t longest() const { return longest_; }

  /// log2 of the odds for a level of a feature; 0 for one that the file does not have.
  double weight(std::string_view feature, std::string_view level) const;

 private:
  WordMeaning& meaning(std::string_view phrase);

  std::unordered_map<std::string, WordMeaning> words_;
  std::unordered_map<std::string, WordMeaning> folded_;
  std::unordered_map<std::string, std::string> same_;
  Abbreviations abbreviations_;
  /// Looks a level up without making strings of it.
  struct ByName {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    using Names = std::pair<std::string_view, std::string_view>;
    bool operator()(const Names& a, const Names& b) const { return a < b; }
  };

  std::map<std::pair<std::string, std::string>, double, ByName> weights_;
  std::set<std::string, std::less<>> syllables_;  // without marks
  size_t longest_ = 0;
};

}  // namespace dictionaries
