#pragma once
// The bytes of a text file before anybody asks for its letters: UTF-16 as Notepad's "Unicode" is,
// NULs that a disk left, line ends of other systems.

#include <string>
#include <string_view>

namespace ingest {

/// UTF-16 and UTF-32, told by their mark or, for UTF-16, by NULs in every second byte of most
/// letters, become UTF-8; other bytes stay. Each run of NULs becomes one byte that is no UTF-8, as
/// does what is no character, so that it is counted as damage.
std::string narrowed(std::string_view bytes);

/// Ends each line with a line feed: after CR, CR LF or CR CR LF, a vertical tab (a line break of
/// Word), NEL and the separators of Unicode.
std::string with_line_feeds(std::string_view text);

/// Without what no reader sees in the middle of words, as pages of the web have it: soft hyphens,
/// joiners, marks of byte order and spaces without width.
std::string without_unseen(const std::string& text);

}  // namespace ingest
