#pragma once
// Tells whether two runs used the same tables.

#include <filesystem>
#include <string>

#include "model/result.h"

namespace dictionaries {

/// A sum of the bytes of all tables of the folder, and of the user's own table of agencies (empty
/// for none): what was found with other tables has another one. Errors: kMissing for what cannot be
/// read.
model::Result<std::string> data_sum(const std::filesystem::path& data_folder,
                                    const std::filesystem::path& agencies = {});

}  // namespace dictionaries
