#pragma once
// What each value that crosses rooms is made of, once, for all that takes values apart and puts
// them together (packed.h).

#include <concepts>
#include <type_traits>

#include "model/document.h"
#include "model/register.h"

namespace model {

template <typename Value, typename Of>
concept SomeOf = std::same_as<std::remove_const_t<Value>, Of>;

// The greatest value of each enumeration: bytes may say more.
constexpr Regime last_of(Regime) { return Regime::kParty; }
constexpr DatePrecision last_of(DatePrecision) { return DatePrecision::kDay; }
constexpr Severity last_of(Severity) { return Severity::kError; }
constexpr RegionKind last_of(RegionKind) { return RegionKind::kStamp; }
constexpr PageKind last_of(PageKind) { return PageKind::kBadLayer; }
constexpr Channel last_of(Channel) { return Channel::kDigital; }
constexpr TableRole last_of(TableRole) { return TableRole::kOther; }
constexpr ColumnRole last_of(ColumnRole) { return ColumnRole::kOther; }
constexpr RowKind last_of(RowKind) { return RowKind::kSub; }
constexpr DeadlineKind last_of(DeadlineKind) { return DeadlineKind::kNone; }
constexpr Bound last_of(Bound) { return Bound::kExclusive; }
constexpr Strength last_of(Strength) { return Strength::kRestated; }
constexpr Origin last_of(Origin) { return Origin::kProse; }
constexpr Outcome last_of(Outcome) { return Outcome::kSeparate; }
constexpr TaskKind last_of(TaskKind) { return TaskKind::kIndicator; }

// One list of members for each kind of value, for writing and for reading. Structured bindings take
// all members or do not compile: a member that is added later cannot be forgotten here.

template <SomeOf<Box> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [x0, y0, x1, y1] = value;
  each(x0, y0, x1, y1);
}

template <SomeOf<AgencyList> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [text, agencies] = value;
  each(text, agencies);
}

template <SomeOf<Deadline> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [text, kind, start, due, bound, rrule, condition, ambiguous] = value;
  each(text, kind, start, due, bound, rrule, condition, ambiguous);
}

template <SomeOf<Source> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [page, box, field, confidence] = value;
  each(page, box, field, confidence);
}

template <SomeOf<Task> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [id, origin, kind, table_no, section_no, section_title, row_no, parent_row_no, order,
         content, lead, coordinating, result, note, unit, target, recipient, deadline, strength,
         sources, confidence, needs_review, findings] = value;
  each(id, origin, kind, table_no, section_no, section_title, row_no, parent_row_no, order, content,
       lead, coordinating, result, note, unit, target, recipient, deadline, strength, sources,
       confidence, needs_review, findings);
}

template <SomeOf<Finding> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [code, severity, message, page, box, task_id, field] = value;
  each(code, severity, message, page, box, task_id, field);
}

template <SomeOf<OtherLetter> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [at, read, letter, ratio] = value;
  each(at, read, letter, ratio);
}

template <SomeOf<Word> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [text, box, confidence, font_size, bold, italic, superscript, glued, read, weighed,
         others] = value;
  each(text, box, confidence, font_size, bold, italic, superscript, glued, read, weighed, others);
}

template <SomeOf<Rule> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [x0, y0, x1, y1, thickness] = value;
  each(x0, y0, x1, y1, thickness);
}

template <SomeOf<GridCell> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [row, col, row_span, col_span, box] = value;
  each(row, col, row_span, col_span, box);
}

template <SomeOf<Grid> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [box, xs, ys, cells] = value;
  each(box, xs, ys, cells);
}

template <SomeOf<Region> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [kind, box, text] = value;
  each(kind, box, text);
}

template <SomeOf<Page> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [number, width, height, width_px, height_px, dpi, kind, channel, skew_deg, rotation, failed,
         error, words, rules, grids, regions, findings] = value;
  each(number, width, height, width_px, height_px, dpi, kind, channel, skew_deg, rotation, failed,
       error, words, rules, grids, regions, findings);
}

template <SomeOf<PlacedBox> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [page, box] = value;
  each(page, box);
}

template <SomeOf<Cell> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [text, boxes, confidence] = value;
  each(text, boxes, confidence);
}

template <SomeOf<Row> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [order, kind, cells, page_first, page_last] = value;
  each(order, kind, cells, page_first, page_last);
}

template <SomeOf<Column> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [name, role] = value;
  each(name, role);
}

template <SomeOf<Table> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [table_no, title, page_first, page_last, role, columns, rows] = value;
  each(table_no, title, page_first, page_last, role, columns, rows);
}

template <SomeOf<Footnote> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [mark, text, page, anchor] = value;
  each(mark, text, page, anchor);
}

template <SomeOf<Reference> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [type, symbol, date, issuer] = value;
  each(type, symbol, date, issuer);
}

template <SomeOf<Signer> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [authority, title, name] = value;
  each(authority, title, name);
}

template <SomeOf<Recipient> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [name, purpose] = value;
  each(name, purpose);
}

template <SomeOf<Appendix> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [label, title, attached_to, page] = value;
  each(label, title, attached_to, page);
}

template <SomeOf<Header> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [regime, parent_issuer, issuer, number, symbol, doc_type, abstract, place, date,
         date_precision, signer, addressees, recipients, distribution, urgency, secrecy, appendices,
         references] = value;
  each(regime, parent_issuer, issuer, number, symbol, doc_type, abstract, place, date,
       date_precision, signer, addressees, recipients, distribution, urgency, secrecy, appendices,
       references);
}

template <SomeOf<SourceFile> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [path, sha256, media_type, pages] = value;
  each(path, sha256, media_type, pages);
}

template <SomeOf<Document> Value, typename Each>
void members_of(Value& value, Each each) {
  auto& [run_id, source, pages, header, tables, footnotes, tasks, findings, page_texts] = value;
  each(run_id, source, pages, header, tables, footnotes, tasks, findings, page_texts);
}

}  // namespace model
