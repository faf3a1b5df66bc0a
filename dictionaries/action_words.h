#pragma once
// Words that sentences giving tasks are built with (data/action_words.tsv).

#include <filesystem>

#include "dictionaries/phrase_set.h"
#include "model/result.h"

namespace dictionaries {

struct ActionWords {
  PhraseSet verbs;             ///< "xây dựng", "chủ trì"
  PhraseSet adverbs;           ///< "khẩn trương": before the verb
  PhraseSet acts;              ///< both: what a body does begins with them and its name ends there
  PhraseSet lead_ins;          ///< "căn cứ", "theo": a clause before the verb
  PhraseSet directives;        ///< "giao", "đề nghị": before the body that gets the task
  PhraseSet exhortations;      ///< "nêu cao tinh thần": an attitude, not work
  PhraseSet no_task_headings;  ///< "mục tiêu": a part without tasks
  PhraseSet order_headings;    ///< "tổ chức thực hiện": a part whose items are orders
  PhraseSet makers;            ///< "xây dựng": before the document that is to be made
  PhraseSet closings;          ///< "chịu trách nhiệm thi hành"
  PhraseSet compliances;       ///< "nghiêm túc", "triển khai thực hiện": to follow a document
  PhraseSet restatings;        ///< "được giao tại": before the document that gave the task
  PhraseSet announcings;       ///< "yêu cầu", "chỉ thị": in the sentence over items that are orders
  PhraseSet anybodies;         ///< "có thẩm quyền": behind a group, of whomever it concerns
  PhraseSet places;            ///< "địa bàn": behind "trên", where bodies are
  PhraseSet topics;            ///< "về", "đối với": before what an order is about
  PhraseSet amendings;         ///< "sửa đổi, bổ sung": begins what introduces new wording
  PhraseSet amended;           ///< "được sửa đổi": likewise, anywhere in it
  PhraseSet order_documents;   ///< "kế hoạch": attached to a document, gives tasks as one
  PhraseSet charges;           ///< "trách nhiệm của": before the body that the items below charge
  PhraseSet no_acts;           ///< "kết quả", "các": begins an item that tells what is
  PhraseSet meetings;          ///< "tổ chức họp": what one invites to or tells of
  PhraseSet references;        ///< "nêu trên": points back to bodies that were named before

  static model::Result<ActionWords> load(const std::filesystem::path& file);
};

}  // namespace dictionaries
