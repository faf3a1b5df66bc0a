#pragma once
// Runs of the program that several tests look at: a scan is read once, however many measure it.

#include <filesystem>
#include <string>
#include <vector>

#include "command.h"

namespace accuracy {

/// The documents whose truth is known, beside the checkout; they are no part of the sources.
std::filesystem::path shared();

/// A folder of this process, gone when it ends.
const std::filesystem::path& workplace();

/// All bytes of a file; empty when there is none.
std::string read_file(const std::filesystem::path& path);

/// One run of the program into a folder of its own.
struct ProgramRun {
  Outcome outcome;
  std::filesystem::path out;
  std::string log;
};

ProgramRun run_vanthu(const std::string& name, const std::vector<std::filesystem::path>& inputs,
                      const std::vector<std::string>& options = {});

/// The run over `shared()/scans/<set>.pdf`, made when it is first asked for.
const ProgramRun& read_scan(const std::string& set);

/// The run over the texts of the documents whose truth is known (`000`, `002`, `004`, so named),
/// made when it is first asked for.
const ProgramRun& read_texts();

}  // namespace accuracy
