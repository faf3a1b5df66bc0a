#pragma once
// What clerks read beside a file that was put away: why it was not read, or what to look at.

#include <filesystem>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/envelope.h"

namespace cli {

inline constexpr const char* kNoteSuffix = ".ghi-chu.txt";

/// The whole note about the file `name`; its first line says that vanthu wrote it.
std::string note_of(const std::filesystem::path& name, const std::string& lines);

/// Whether vanthu wrote this file as a note, by its first line, whatever it is called now.
bool is_note(const std::filesystem::path& file);

/// Lines of a note. `cause` as in model::InputRecord.
std::string failure_note(const model::InputReport& report, const std::string& cause);
std::string partial_note(const model::InputReport& report, const std::string& cause);
std::string damaged_attachment_note();
std::string copy_note(const std::string& other);
/// Of an envelope whose document `document` was read before it came.
std::string late_envelope_note(const model::Envelope& envelope, const std::string& document);
std::string scans_note(const std::vector<std::string>& others);

}  // namespace cli
