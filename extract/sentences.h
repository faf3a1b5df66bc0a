#pragma once
// Sentences and clauses of a paragraph, and the vocabulary that begins at a place in one.

#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/action_words.h"
#include "dictionaries/phrase_set.h"

namespace extract {

struct Sentence {
  size_t begin = 0;  ///< bytes
  size_t end = 0;
};

/// Cut at full stops in front of a capital, outside brackets and not behind an abbreviation.
std::vector<Sentence> sentences_of(std::string_view text);

/// Bytes at which clauses begin: behind ";", "," and before "và", outside brackets.
std::vector<size_t> clause_starts(std::string_view text);

/// phrase_key of each word at the start of a text, up to a mark.
std::vector<std::string> keys_at(std::string_view text, size_t most = 6);

bool begins_with(const dictionaries::PhraseSet& set, std::string_view text);
/// False when none of the phrases does, which is found out from the first word.
bool may_begin_with(const dictionaries::PhraseSet& set, std::string_view text);

/// One of the phrases stands anywhere in the text.
bool holds(const dictionaries::PhraseSet& set, std::string_view text);

/// The first characters of a text, of so many bytes at most: none is cut, which would cost the time
/// that bytes of no character take.
std::string_view first_characters(std::string_view text, size_t most);

/// A verb or adverb of a duty begins the text.
bool begins_action(const dictionaries::ActionWords& words, std::string_view text);

/// Bytes before the word that follows the first `count` of a text; 0 for none, and when none
/// follows.
size_t behind_first_words(std::string_view text, size_t count);

/// The text without its first words.
std::string after_words(std::string_view text, size_t count);

/// Without these marks at both ends.
std::string trimmed(std::string_view text, std::string_view marks);

/// The end of a document, "./.", belongs to no sentence.
std::string without_end_mark(std::string text);

/// Its last sign is a stop, a semicolon, a colon or the like.
bool ends_sentence(std::string_view text);

/// The lower-case part is in the text, whatever the case there.
bool contains(std::string_view text, std::string_view part);

/// The few words before the first mark, when that is a colon or a comma: "Quý II/2026 | : ...".
std::string_view opening_label(std::string_view text);

bool capital_at(std::string_view text, size_t at);

}  // namespace extract
