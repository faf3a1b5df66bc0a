#include "ledger/profile.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <unordered_map>
#include <unordered_set>

#include "model/text.h"

namespace ledger {

namespace {

using dictionaries::VerbClass;

constexpr size_t kRun = 5;  ///< words in a row that make a set phrase of the document

// What a word counts, agreeing and differing; a plain word between the two by its frequency.
constexpr float kFillerAgrees = 0.02F;
constexpr float kFillerDiffers = 0.05F;
constexpr float kSetAgrees = 0.02F;
constexpr float kSetDiffers = 0.01F;
constexpr float kCommonAgrees = 0.1F;
constexpr float kCommonDiffers = 0.4F;
constexpr float kProductAgrees = 0.3F;
constexpr float kProductDiffers = 0.4F;
constexpr float kCodeCounts = 1.5F;
constexpr float kNumberCounts = 1.2F;
constexpr float kPlainFloor = 0.4F;

using Counts = std::unordered_map<std::uint32_t, int>;

std::uint32_t mixed(std::uint32_t hash, std::uint32_t value) {
  constexpr std::uint32_t kGolden = 0x9E3779B9U;
  return hash ^ (value + kGolden + (hash << 6U) + (hash >> 2U));
}

/// Numbers of the runs of kRun words, one for each word that begins one.
std::vector<std::uint32_t> runs_of(const std::vector<std::uint32_t>& ids) {
  std::vector<std::uint32_t> runs;
  for (size_t i = 0; i + kRun <= ids.size(); ++i) {
    std::uint32_t run = 0;
    for (size_t k = 0; k < kRun; ++k) run = mixed(run, ids[i + k]);
    runs.push_back(run);
  }
  return runs;
}

/// Fillers count for nothing in a set phrase: "khoa học, công nghệ và ..." is "khoa học công nghệ".
std::vector<std::uint32_t> ids_without_fillers(const std::vector<Word>& words) {
  std::vector<std::uint32_t> ids;
  for (const Word& word : words) {
    if (word.kind != WordKind::kFiller) ids.push_back(number_of(word.text));
  }
  return ids;
}

/// How often words and set phrases occur in the tasks of one document.
class Frequencies {
 public:
  Frequencies(const std::vector<Wording>& wordings, const Wording& title) {
    tasks_ = static_cast<int>(wordings.size());
    for (const Wording& wording : wordings) {
      std::unordered_set<std::uint32_t> words;
      std::unordered_set<std::uint32_t> runs;
      for (const Word& word : wording.name) words.insert(number_of(word.text));
      for (const std::uint32_t run : runs_of(ids_without_fillers(wording.text))) runs.insert(run);
      for (const std::uint32_t word : words) ++words_[word];
      for (const std::uint32_t run : runs) ++runs_[run];
    }
    // What the document is about says nothing about any of its tasks.
    for (const std::uint32_t run : runs_of(ids_without_fillers(title.text))) runs_[run] += kAlways;
  }

  /// 1 for a word of one task, towards 0 for one of every task.
  float rarity(std::uint32_t word) const {
    const auto found = words_.find(word);
    const double count = found == words_.end() ? 1 : found->second;
    constexpr double kFewTasks = 12;  // a short letter says little about frequency
    return static_cast<float>(1 -
                              std::log(count) / std::log(std::max<double>(tasks_, kFewTasks) + 1));
  }

  bool is_set_phrase(std::uint32_t run) const {
    constexpr int kFewest = 3;
    constexpr int kShare = 30;  // one task in thirty
    const auto found = runs_.find(run);
    return found != runs_.end() && found->second >= std::max(kFewest, tasks_ / kShare);
  }

 private:
  static constexpr int kAlways = 1 << 20;
  int tasks_ = 0;
  Counts words_;
  Counts runs_;
};

std::vector<bool> in_set_phrases(const std::vector<Word>& words, const Frequencies& frequencies) {
  std::vector<size_t> places;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].kind != WordKind::kFiller) places.push_back(i);
  }
  std::vector<bool> covered(words.size(), false);
  const std::vector<std::uint32_t> runs = runs_of(ids_without_fillers(words));
  for (size_t i = 0; i < runs.size(); ++i) {
    if (!frequencies.is_set_phrase(runs[i])) continue;
    for (size_t k = places[i]; k <= places[i + kRun - 1]; ++k) covered[k] = true;
  }
  return covered;
}

bool is_number(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The letters without marks, those that readers mix up as one: "khárn" and "khám", "Niuh" and
/// "Ninh" (the usual confusions of engines: rn and m, u and n, l, 1 and i, c, e and o, h and b).
std::string blurred(std::string folded) {
  constexpr std::string_view kFrom = "u1lco0eb";
  constexpr std::string_view kTo = "niicccch";
  folded = model::replace_all(folded, "rn", "m");
  for (char& c : folded) {
    const size_t at = kFrom.find(c);
    if (at != std::string_view::npos) c = kTo[at];
  }
  return folded;
}

WeighedWord weighed(const Word& word, bool set_phrase, const Frequencies& frequencies) {
  WeighedWord out;
  out.id = number_of(word.text);
  const std::string folded = model::fold(word.text);
  out.folded = number_of(folded);
  out.blurred = number_of(blurred(folded));
  out.misread = word.misread;
  out.object = word.object;
  out.plain = !set_phrase && (word.kind == WordKind::kPlain || word.kind == WordKind::kCode);
  const auto set = [&](float agree, float differ) {
    out.agree = agree;
    out.differ = differ;
  };
  if (word.kind == WordKind::kFiller || word.kind == WordKind::kPlace) {
    set(kFillerAgrees, kFillerDiffers);
  } else if (set_phrase && word.kind == WordKind::kBoilerplate) {
    set(kSetAgrees, kSetDiffers);
  } else if (word.kind == WordKind::kBoilerplate) {
    set(kCommonAgrees, kCommonDiffers);
  } else if (word.kind == WordKind::kProduct) {
    set(kProductAgrees, kProductDiffers);
  } else if (word.kind == WordKind::kCode) {
    set(kCodeCounts, kCodeCounts);
  } else if (is_number(word.text)) {
    set(kNumberCounts, kNumberCounts);
  } else {
    const float rare = kPlainFloor + (1 - kPlainFloor) * frequencies.rarity(out.id);
    set(rare, rare);
  }
  return out;
}

std::vector<WeighedWord> weighed_words(const std::vector<Word>& words,
                                       const Frequencies& frequencies) {
  const std::vector<bool> set = in_set_phrases(words, frequencies);
  std::vector<WeighedWord> out;
  out.reserve(words.size());
  for (size_t i = 0; i < words.size(); ++i) out.push_back(weighed(words[i], set[i], frequencies));
  return out;
}

std::vector<std::uint32_t> telling_words(const std::vector<WeighedWord>& name) {
  std::vector<std::uint32_t> words;
  for (const WeighedWord& word : name) {
    if (word.agree > kTellsSomething) words.push_back(word.folded);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<std::uint32_t> numbers_of(const std::vector<std::string>& names) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(names.size());
  for (const std::string& name : names) numbers.push_back(number_of(model::fold(name)));
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

bool is_group(const std::string& name, const dictionaries::AgencyTable& agencies) {
  const dictionaries::Agency* known = agencies.find(dictionaries::phrase_key(name));
  return known != nullptr ? known->is_group() : model::fold(name).starts_with("cac ");
}

double mass(const std::vector<WeighedWord>& words) {
  double sum = 0;
  for (const WeighedWord& word : words) {
    if (word.plain) sum += word.agree;
  }
  return sum;
}

std::vector<std::uint32_t> cited_in(const std::string& content, const model::Document& document) {
  std::vector<std::uint32_t> cited;
  for (const model::Reference& reference : document.header.references) {
    if (reference.symbol.empty() || content.find(reference.symbol) == std::string::npos) continue;
    const SymbolParts parts = symbol_parts(reference.symbol);
    cited.push_back(number_of(parts.number + "-" + parts.rest));
  }
  std::sort(cited.begin(), cited.end());
  cited.erase(std::unique(cited.begin(), cited.end()), cited.end());
  return cited;
}

/// The day behind "tính đến", "đến hết ngày" of a report: "tính đến ngày 12/3/2026".
std::optional<model::Date> told_on(const std::string& text) {
  constexpr std::string_view kUntil = "tinh den";
  constexpr size_t kFar = 4;  // words
  const std::string folded = model::fold(text);
  const size_t at = folded.find(kUntil);
  if (at == std::string::npos) return std::nullopt;
  const std::vector<std::string> words = model::words_of(folded.substr(at + kUntil.size()));
  for (size_t i = 0; i < std::min(words.size(), kFar); ++i) {
    int day = 0;
    int month = 0;
    int year = 0;
    if (std::sscanf(words[i].c_str(), "%d/%d/%d", &day, &month, &year) == 3) {
      return model::make_date(year, month, day);
    }
  }
  return std::nullopt;
}

int number_of_day(const std::optional<model::Date>& day) {
  if (!day) return 0;
  constexpr int kYears = 10000;
  constexpr int kMonths = 100;
  return static_cast<int>(day->year()) * kYears +
         static_cast<int>(static_cast<unsigned>(day->month())) * kMonths +
         static_cast<int>(static_cast<unsigned>(day->day()));
}

int printed_year(const model::Document& document) {
  constexpr size_t kDigits = 4;
  const std::string date = document.header.date.value_or("");
  int year = 0;
  std::from_chars(date.data(), date.data() + std::min(date.size(), kDigits), year);
  return year;
}

/// A result that only says that a text will be issued.
bool is_common(const Wording& result) {
  return std::none_of(result.text.begin(), result.text.end(), [](const Word& word) {
    return word.kind == WordKind::kPlain || word.kind == WordKind::kCode;
  });
}

/// Canonical names of the bodies that a phrase such as "Sở Tài chính để tổng hợp" names.
void add_bodies(const std::string& phrase, const dictionaries::AgencyTable& agencies,
                std::vector<std::string>* names) {
  const std::vector<std::string> words = model::words_of(dictionaries::phrase_key(phrase));
  for (size_t begin = 0; begin < words.size();) {
    std::string key;
    size_t taken = 0;
    const size_t longest = agencies.longest_from(words[begin]);
    for (size_t n = 1; n <= longest && begin + n <= words.size(); ++n) {
      key += (n > 1 ? " " : "") + words[begin + n - 1];
      const dictionaries::Agency* agency = agencies.find(key);
      if (agency == nullptr) continue;
      if (taken > 0) names->pop_back();
      names->push_back(agency->canonical);
      taken = n;
    }
    begin += std::max<size_t>(taken, 1);
  }
}

std::vector<std::string> partner_names(const model::Task& task,
                                       const dictionaries::AgencyTable& agencies) {
  std::vector<std::string> names;
  if (task.coordinating) names = task.coordinating->agencies;
  if (task.recipient) add_bodies(*task.recipient, agencies, &names);
  if (task.deadline) add_bodies(task.deadline->text, agencies, &names);
  return names;
}

}  // namespace

std::uint32_t number_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 16777619U;
  }
  return hash;
}

std::vector<Profile> profiles_of(const DocumentView& view, size_t index,
                                 const dictionaries::Dictionaries& dictionaries,
                                 const dictionaries::Matching& matching) {
  const model::Document& document = *view.document;
  std::vector<Wording> wordings;
  wordings.reserve(document.tasks.size());
  for (const model::Task& task : document.tasks) {
    wordings.push_back(wording_of(task.content, matching));
  }
  const Wording title = wording_of(document.header.abstract.value_or(""), matching);
  const Frequencies frequencies(wordings, title);
  const int year = title.years.empty() ? printed_year(document) : title.years.front();
  std::vector<Profile> profiles;
  profiles.reserve(wordings.size());
  for (size_t i = 0; i < wordings.size(); ++i) {
    const model::Task& task = document.tasks[i];
    const Wording& wording = wordings[i];
    Profile profile;
    profile.task = &task;
    profile.document = index;
    profile.verb = wording.verb;
    profile.name = weighed_words(wording.name, frequencies);
    profile.words = telling_words(profile.name);
    profile.text = weighed_words(wording.text, frequencies);
    profile.notes = weighed_words(wording.notes, frequencies);
    profile.years = wording.years;
    profile.part_of_year = wording.part_of_year.empty() ? 0 : number_of(wording.part_of_year);
    profile.scope = wording.scope;
    profile.year = year;
    for (const std::string& number : wording.numbers) profile.numbers.push_back(number_of(number));
    std::sort(profile.numbers.begin(), profile.numbers.end());
    for (const std::string& code : wording.codes) profile.codes.push_back(number_of(code));
    std::sort(profile.codes.begin(), profile.codes.end());
    if (task.lead) {
      profile.leads = numbers_of(task.lead->agencies);
      profile.collective = std::any_of(
          task.lead->agencies.begin(), task.lead->agencies.end(),
          [&](const std::string& name) { return is_group(name, dictionaries.agencies); });
      constexpr size_t kMany = 4;
      profile.many_leads = profile.leads.size() >= kMany;
    }
    profile.partners = numbers_of(partner_names(task, dictionaries.agencies));
    profile.cited = cited_in(task.content, document);
    profile.product = wording.product.empty() ? 0 : number_of(wording.product);
    const std::string& place = wording.place.empty() ? view.place : wording.place;
    profile.place = place.empty() ? 0 : number_of(place);
    if (task.result && !task.result->empty()) {
      profile.result = number_of(model::fold(*task.result));
      profile.common_result = is_common(wording_of(*task.result, matching));
    }
    if (task.deadline) {
      profile.recurring = task.deadline->kind == model::DeadlineKind::kRecurring;
      profile.schedule = task.deadline->rrule;
      profile.due = number_of_day(task.deadline->due);
    }
    profile.conditional =
        wording.conditional ||
        (task.deadline && task.deadline->kind == model::DeadlineKind::kConditional);
    profile.laggards = wording.laggards;
    profile.told_on = told_on(task.note.value_or("") + " " + task.content);
    constexpr double kSaysNothing = 1.2;
    profile.plan_of_unit = (profile.collective || profile.many_leads) && wording.plan_product &&
                           profile.verb == VerbClass::kPlan && mass(profile.name) < kSaysNothing;
    // Under a plan of one year each unit plans for that year.
    if (profile.plan_of_unit && profile.years.empty()) profile.years = title.years;
    profiles.push_back(std::move(profile));
  }
  return profiles;
}

}  // namespace ledger
