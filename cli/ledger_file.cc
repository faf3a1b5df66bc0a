#include "cli/ledger_file.h"

#include <fmt/core.h>

#include <ctime>
#include <filesystem>

#include "cli/environment.h"
#include "dictionaries/data_sum.h"
#include "generate/files.h"

namespace cli {

ledger::Author author(const std::string& person) {
  const std::time_t now = generate::stamp_time();
  std::tm utc{};
  static_cast<void>(gmtime_r(&now, &utc));  // fails for years beyond int only
  return {person.empty() ? "vanthu " + std::string(version()) : person,
          fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                      utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec)};
}

std::vector<model::RegisterEntry> OpenLedger::entries(const ledger::EntryOptions& options) const& {
  return ledger::dated(undated, answers, options);
}

std::vector<model::RegisterEntry> OpenLedger::entries(const ledger::EntryOptions& options) && {
  return ledger::dated(std::move(undated), answers, options);
}

model::Result<ledger::Store> open_store(const std::string& file) {
  std::error_code ignored;  // told as a file that is not there
  if (!std::filesystem::exists(file, ignored)) {
    return model::fail(model::ErrorCode::kUsage,
                       "there is no such ledger; vanthu run --ledger makes one", file);
  }
  return ledger::Store::open(file);
}

model::Result<OpenLedger> open_ledger(const std::string& file) {
  static const auto kDictionaries = dictionaries::load(data_folder(), agencies_file());
  if (!kDictionaries) return model::fail(kDictionaries.error());
  static const auto kMatching = dictionaries::Matching::load(data_folder());
  if (!kMatching) return model::fail(kMatching.error());
  const auto data = dictionaries::data_sum(data_folder(), agencies_file());
  if (!data) return model::fail(data.error());
  auto store = open_store(file);
  if (!store) return model::fail(store.error());
  auto reconciled =
      store->reconciled(ledger::engine_of(*kDictionaries, *kMatching, *data), author(""));
  if (!reconciled) return model::fail(reconciled.error());
  return OpenLedger{std::move(*reconciled), std::move(*store)};
}

}  // namespace cli
