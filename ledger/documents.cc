#include "ledger/documents.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "model/text.h"

namespace ledger {

namespace {

using model::Document;
using model::Reference;

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// "2026" and "2026-01-23" agree; so does anything with the unknown.
bool days_agree(std::string_view a, std::string_view b) {
  const size_t length = std::min(a.size(), b.size());
  return a.substr(0, length) == b.substr(0, length);
}

std::string printed_day(const Document& document) { return document.header.date.value_or(""); }

struct Fit {
  bool fits = false;
  bool by_number = false;
};

Fit fit(const Reference& reference, const SymbolParts& wanted, const DocumentView& view) {
  if (wanted.rest.empty() || wanted.rest != view.symbol.rest) return {};
  if (!days_agree(reference.date, printed_day(*view.document))) return {};
  if (!view.symbol.number.empty()) return {view.symbol.number == wanted.number, true};
  return {!reference.date.empty(), false};
}

/// Copies of one document: the same file type may have been scanned twice.
bool are_copies(const DocumentView& a, const DocumentView& b) {
  const auto& first = a.document->header;
  const auto& second = b.document->header;
  return a.symbol == b.symbol && first.abstract && second.abstract &&
         model::fold(*first.abstract) == model::fold(*second.abstract);
}

/// Views by number and rest of their symbols.
using BySymbol = std::map<std::pair<std::string_view, std::string_view>, std::vector<size_t>>;

BySymbol by_symbol(const std::vector<DocumentView>& views) {
  BySymbol found;
  for (size_t i = 0; i < views.size(); ++i)
    found[{views[i].symbol.number, views[i].symbol.rest}].push_back(i);
  return found;
}

std::vector<size_t> resolved(const Reference& reference, size_t citing,
                             const std::vector<DocumentView>& views, const BySymbol& symbols) {
  const SymbolParts wanted = symbol_parts(reference.symbol);
  std::vector<size_t> may_fit;
  for (const std::string_view number : {std::string_view(wanted.number), std::string_view()}) {
    const auto same = symbols.find({number, wanted.rest});
    if (same != symbols.end() && may_fit != same->second)
      may_fit.insert(may_fit.end(), same->second.begin(), same->second.end());
  }
  std::vector<size_t> by_number;
  std::vector<size_t> blank;
  for (const size_t i : may_fit) {
    if (i == citing) continue;
    const bool places_differ = !views[i].place.empty() && !views[citing].place.empty() &&
                               views[i].place != views[citing].place;
    const Fit found = fit(reference, wanted, views[i]);
    if (!found.fits) continue;
    if (!found.by_number && places_differ) continue;
    (found.by_number ? by_number : blank).push_back(i);
  }
  std::vector<size_t>& found = by_number.empty() ? blank : by_number;
  const bool one = std::all_of(found.begin(), found.end(), [&](size_t i) {
    return i == found.front() || are_copies(views[found.front()], views[i]);
  });
  return one ? found : std::vector<size_t>();
}

std::string first_day(std::string_view printed) {
  constexpr size_t kYear = 4;
  constexpr size_t kMonth = 7;
  if (printed.size() == kYear) return std::string(printed) + "-01-01";
  if (printed.size() == kMonth) return std::string(printed) + "-01";
  return std::string(printed);
}

std::string latest_cited(const Document& document) {
  std::string latest;
  for (const Reference& reference : document.header.references) {
    latest = std::max(latest, reference.date);
  }
  return latest;
}

bool has_day(const Document& document) {
  return document.header.date_precision == model::DatePrecision::kDay;
}

std::string place_of(const Document& document) {
  return document.header.place ? model::fold(*document.header.place) : std::string();
}

void rank(std::vector<DocumentView>* views) {
  std::vector<size_t> order(views->size());
  std::iota(order.begin(), order.end(), size_t{0});
  const auto key = [&](size_t i) {
    const DocumentView& view = (*views)[i];
    return std::tie(view.day, view.document->source.sha256);
  };
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return key(a) < key(b); });
  for (size_t i = 0; i < order.size(); ++i) (*views)[order[i]].rank = i;
}

}  // namespace

SymbolParts symbol_parts(std::string_view symbol) {
  size_t end = 0;
  while (end < symbol.size() && ascii_digit(symbol[end])) ++end;
  SymbolParts parts;
  parts.number = std::string(symbol.substr(0, end));
  parts.number.erase(0, std::min(parts.number.find_first_not_of('0'), parts.number.size()));
  if (end < symbol.size() && (symbol[end] == '/' || symbol[end] == '-')) ++end;
  parts.rest = model::lower(symbol.substr(end));
  return parts;
}

std::vector<DocumentView> view_documents(const std::vector<const Document*>& documents) {
  std::vector<DocumentView> views;
  for (const Document* document : documents) {
    DocumentView view;
    view.document = document;
    view.symbol = symbol_parts(document->header.symbol.value_or(""));
    view.place = place_of(*document);
    view.day = first_day(printed_day(*document));
    if (!has_day(*document)) view.day = std::max(view.day, latest_cited(*document));
    views.push_back(std::move(view));
  }
  const BySymbol symbols = by_symbol(views);
  std::vector<std::string> days(views.size());
  for (size_t i = 0; i < views.size(); ++i) {
    for (const Reference& reference : documents[i]->header.references) {
      const SymbolParts parts = symbol_parts(reference.symbol);
      views[i].cited.push_back(parts.number + "-" + parts.rest);
      for (const size_t target : resolved(reference, i, views, symbols)) {
        views[i].cites.push_back(target);
        if (!has_day(*documents[target])) days[target] = std::max(days[target], reference.date);
      }
    }
    for (auto* list : {&views[i].cites}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    std::sort(views[i].cited.begin(), views[i].cited.end());
  }
  for (size_t i = 0; i < views.size(); ++i) views[i].day = std::max(views[i].day, days[i]);
  rank(&views);
  return views;
}

std::vector<size_t> named(const std::vector<DocumentView>& views, std::string_view symbol) {
  const SymbolParts wanted = symbol_parts(symbol);
  const BySymbol symbols = by_symbol(views);
  std::vector<size_t> found;
  for (size_t i = 0; i < views.size(); ++i) {
    if (views[i].symbol == wanted) found.push_back(i);
    for (const Reference& reference : views[i].document->header.references) {
      if (symbol_parts(reference.symbol) != wanted) continue;
      const std::vector<size_t> cited = resolved(reference, i, views, symbols);
      found.insert(found.end(), cited.begin(), cited.end());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool cites(const DocumentView& view, size_t other) {
  return std::binary_search(view.cites.begin(), view.cites.end(), other);
}

bool same_chain(const std::vector<DocumentView>& views, size_t a, size_t b) {
  if (a == b || cites(views[a], b) || cites(views[b], a)) return true;
  const auto& first = views[a];
  const auto& second = views[b];
  return first.document->header.regime == second.document->header.regime &&
         (first.place.empty() || second.place.empty() || first.place == second.place);
}

}  // namespace ledger
