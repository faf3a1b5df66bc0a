#pragma once
// A made-up register with known answers: plans of many provinces, notices that restate or amend
// their tasks in other words, and near-misses that differ in one word, number, year or province.

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "made_up.h"
#include "model/text.h"

namespace ledger::testing {

struct MadeUpRegister {
  std::vector<model::Document> documents;
  std::map<std::string, std::string> truth;  ///< task id -> name of the task it is
};

class RegisterMaker {
 public:
  explicit RegisterMaker(unsigned seed) : random_(seed) {}

  /// `documents` documents of `tasks` tasks each; two in five are plans.
  MadeUpRegister make(int documents, int tasks) {
    MadeUpRegister made;
    plans_.clear();
    for (int i = 0; i < documents; ++i) {
      const bool plan = plans_.empty() || i % 5 < 2;
      model::Document next =
          plan ? make_plan(i, tasks, &made)
               : make_notice(i, tasks, made.documents[plans_[pick(plans_.size())]], &made);
      if (plan) plans_.push_back(made.documents.size());
      made.documents.push_back(std::move(next));
    }
    return made;
  }

 private:
  size_t pick(size_t count) { return std::uniform_int_distribution<size_t>(0, count - 1)(random_); }
  const std::string& one_of(const std::vector<std::string>& words) {
    return words[pick(words.size())];
  }
  bool happens(double share) {
    return std::uniform_real_distribution<double>(0, 1)(random_) < share;
  }

  std::string day() { return "2026-" + two_digits(1 + pick(12)) + "-" + two_digits(1 + pick(28)); }
  static std::string two_digits(size_t value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
  }

  static const std::vector<std::string>& places() {
    static const std::vector<std::string> kPlaces = {
        "An Lạc",      "Bình Minh", "Cồn Dầu",   "Đá Bạc",     "Ea Sin",   "Gò Sim",
        "Hang Dơi",    "Khe Mây",   "Lũng Vài",  "Mường Khoa", "Nậm Pung", "Ổ Gà",
        "Phú Thọ Hòa", "Rạch Gốc",  "Suối Tiên", "Tân Lập",    "U Minh",   "Vĩnh Hảo",
        "Tân Hòa",     "Tân Phú",   "Vĩnh Hòa",  "Phước Hòa",  "Xuân Hòa", "Xuân Phú",
        "Xuân Sơn",    "Yên Thế",   "Bãi Cháy",  "Cửa Lò",     "Đồng Văn", "Giồng Trôm",
        "Hòn Nưa",     "Kỳ Sơn",    "Lộc Ninh",  "Mỏ Cày",     "Núi Voi",  "Phước Hải"};
    return kPlaces;
  }

  std::string subject() {
    static const std::vector<std::string> kThings = {"mạng lưới trạm quan trắc nước mặn",
                                                     "hệ thống cảnh báo lũ quét",
                                                     "bản đồ đất trồng lúa",
                                                     "chợ đầu mối nông sản",
                                                     "làng nghề gốm",
                                                     "tuyến xe buýt điện",
                                                     "bến thuyền du lịch",
                                                     "trạm bơm chống úng",
                                                     "thư viện lưu động",
                                                     "phòng khám y học gia đình",
                                                     "vườn ươm cây bản địa",
                                                     "kho lạnh hải sản",
                                                     "sàn giao dịch việc làm",
                                                     "nhà văn hóa thôn",
                                                     "cầu dân sinh",
                                                     "đội cứu hộ bờ biển",
                                                     "hồ chứa nước ngọt",
                                                     "lò hỏa táng",
                                                     "bếp ăn bán trú",
                                                     "tủ thuốc học đường",
                                                     "đường đê bao",
                                                     "khu xử lý rác hữu cơ",
                                                     "nghĩa trang sinh thái",
                                                     "hợp tác xã nuôi biển",
                                                     "cơ sở dữ liệu hộ nghèo",
                                                     "cụm công nghiệp gốm sứ",
                                                     "doanh nghiệp nhỏ và vừa",
                                                     "cánh đồng điện gió"};
    static const std::vector<std::string> kKinds = {
        "kiểu mẫu", "thông minh", "cộng đồng",
        "liên xã",  "ven sông",   "ven biển",
        "vùng cao", "vùng trũng", "tiết kiệm năng lượng",
        "bán công", "lưu động",   "mùa khô",
        "mùa mưa",  "đạt chuẩn",  "tự quản"};
    return one_of(kThings) + " " + one_of(kKinds) + " " + one_of(places());
  }

  std::string name() {
    static const std::vector<std::string> kProducts = {"Đề án phát triển",    "Kế hoạch xây dựng",
                                                       "Chương trình hỗ trợ", "Dự án cải tạo",
                                                       "Phương án quản lý",   "Quy chế vận hành"};
    static const std::vector<std::string> kPeriods = {
        "",          " giai đoạn 2026-2030", " năm 2026", " đến năm 2030", " quý I năm 2026",
        " phía Bắc", " 6 tháng đầu năm 2026"};
    const std::string number = happens(0.15) ? " số " + std::to_string(1 + pick(9)) : "";
    return one_of(kProducts) + " " + subject() + number + one_of(kPeriods);
  }

  /// As notices and reminders repeat a task: with another verb, quoted, shortened, scanned badly.
  std::string in_other_words(const std::string& name) {
    if (is_work(name)) return carried_out_in_other_words(name);
    switch (pick(19)) {
      case 17:
        return "Tham mưu Chủ tịch UBND tỉnh xem xét, quyết định ban hành " + name;
      case 8:
        return misread_once(name);
      case 9:
        return misread_once(misread_once(name));
      case 10:
        return without_a_space(name);
      case 11:
        return period_first(name);
      case 12:
        return "Soạn thảo " + name + " (gửi trước ngày 15 hằng tháng)";
      case 13:
        return "Lập " + name + " nhằm nâng cao đời sống Nhân dân";
      case 14:
        return "Chậm nhất trong tháng 6 phải trình ban hành " + name;
      case 15:
        return with_other_word(name);
      case 16:
        return "Hoàn thành việc xây dựng, trình UBND tỉnh phê duyệt " + name;
      case 0:
        return "Khẩn trương xây dựng " + name + ", hoàn thành đúng tiến độ";
      case 1:
        return "Chủ trì xây dựng “" + name + "”";
      case 2:
        return name + ".";
      case 3:
        return "Tham mưu ban hành " + name + " bảo đảm chất lượng, hiệu quả";
      case 4:
        return "Rà soát, hoàn thiện " + name + "; báo cáo UBND tỉnh kết quả thực hiện";
      case 5:
        return model::replace_all(name, " giai đoạn 2026-2030", "");
      case 6:
        return "Xây dựng " + name + " trên địa bàn tỉnh";
      case 7:
        return without_marks_once(name);
      default:
        return model::replace_all(name, "-", "–");
    }
  }

  /// As engines misread a letter.
  std::string misread_once(const std::string& name) {
    static const std::vector<std::pair<std::string, std::string>> kLetters = {
        {"n", "u"}, {"m", "rn"}, {"l", "1"}, {"c", "e"}, {"h", "b"}, {"i", "l"}};
    std::vector<std::string> words = model::words_of(name);
    const auto& [from, to] = kLetters[pick(kLetters.size())];
    for (size_t tries = 0; tries < words.size(); ++tries) {
      std::string& word = words[pick(words.size())];
      const size_t at = word.find(from);
      if (at == std::string::npos || word.size() < 3) continue;
      word.replace(at, from.size(), to);
      break;
    }
    return model::join(words, " ");
  }

  std::string without_a_space(const std::string& name) {
    std::vector<std::string> words = model::words_of(name);
    const size_t at = 2 + pick(words.size() - 3);
    words[at] += words[at + 1];
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    return model::join(words, " ");
  }

  /// "Đề án giai đoạn 2026-2030 phát triển ...".
  static std::string period_first(const std::string& name) {
    constexpr size_t kProduct = 2;
    const size_t at = std::min(name.rfind(" giai đoạn "), name.rfind(" năm "));
    std::vector<std::string> words = model::words_of(name.substr(0, at));
    if (at == std::string::npos) return name;
    words.insert(words.begin() + kProduct, name.substr(at + 1));
    return model::join(words, " ");
  }

  static std::string with_other_word(const std::string& name) {
    std::string other = name;
    for (const auto& [from, to] :
         std::vector<std::pair<std::string, std::string>>{{"cải tạo", "sửa chữa"},
                                                          {"hợp tác xã", "HTX"},
                                                          {"cơ sở dữ liệu", "CSDL"},
                                                          {"cụm công nghiệp", "CCN"},
                                                          {"doanh nghiệp nhỏ và vừa", "DNNVV"}}) {
      other = model::replace_all(other, from, to);
    }
    return other;
  }

  std::string carried_out_in_other_words(const std::string& name) {
    switch (pick(4)) {
      case 0:
        return "Khẩn trương " + model::lower(name.substr(0, name.find(' '))) +
               name.substr(name.find(' '));
      case 1:
        return name + " bảo đảm chất lượng, hiệu quả";
      case 2:
        return without_marks_once(name);
      default:
        return name + ".";
    }
  }

  /// One word as a bad scan gives it.
  std::string without_marks_once(const std::string& name) {
    std::vector<std::string> words = model::words_of(name);
    std::string& word = words[pick(words.size())];
    word = model::fold(word);
    return model::join(words, " ");
  }

  /// The same name but for one part: another thing altogether.
  std::string near_miss(const std::string& name) {
    if (is_work(name)) return other_period(name);
    switch (pick(9)) {
      case 8:
        return other_work(name);
      case 0:
        return other_period(name);
      case 1:
        return other_number(name);
      case 2:
        return kCarryOut + name;
      case 3:
      case 4:
        return other_place(name);
      case 5:
        return opposite(name);
      default:
        return half_of_another(name);
    }
  }

  std::string other_period(const std::string& name) {
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"2026-2030", "2031-2035"}, {"năm 2026", "năm 2027"}, {"năm 2030", "năm 2045"}}) {
      if (name.find(from) != std::string::npos) return model::replace_all(name, from, to);
    }
    const std::string second = " giai đoạn 2 năm 2028";
    return name.ends_with(second) ? half_of_another(name) : name + second;
  }

  std::string other_place(const std::string& name) {
    for (const std::string& place : places()) {
      const size_t at = name.find(place);
      if (at == std::string::npos) continue;
      std::string other = name;
      std::string next = one_of(places());
      while (next == place) next = one_of(places());
      return other.replace(at, place.size(), next);
    }
    return half_of_another(name);
  }

  /// One word that clerks change from one row to the next.
  std::string opposite(const std::string& name) {
    for (const auto& [from, to] :
         std::vector<std::pair<std::string, std::string>>{{"quý III ", "quý IV "},
                                                          {"quý II ", "quý III "},
                                                          {"quý I ", "quý II "},
                                                          {"đầu năm", "cuối năm"},
                                                          {"phía Bắc", "phía Nam"},
                                                          {"ven sông", "ven biển"},
                                                          {"mùa khô", "mùa mưa"},
                                                          {"vùng cao", "vùng trũng"}}) {
      if (name.find(from) != std::string::npos) return model::replace_all(name, from, to);
    }
    return other_place(name);
  }

  /// What is done with a thing that is there; `kCarryOut` comes in a row of its own.
  static const std::vector<std::string>& works() {
    static const std::vector<std::string> kWorks = {"Sơ kết việc thực hiện ",
                                                    "Tổng kết việc thực hiện ", "Điều chỉnh "};
    return kWorks;
  }

  static bool is_work(const std::string& name) {
    return name.starts_with(kCarryOut) ||
           std::any_of(works().begin(), works().end(),
                       [&](const std::string& work) { return name.starts_with(work); });
  }

  /// The same thing, but something else is done with it.
  std::string other_work(const std::string& name) { return one_of(works()) + name; }

  std::string other_number(const std::string& name) {
    const size_t at = name.find(" số ");
    if (at == std::string::npos) return half_of_another(name);
    std::string other = name;
    char& digit = other[at + std::string_view(" số ").size()];
    digit = digit == '9' ? '1' : static_cast<char>(digit + 1);
    return other;
  }

  std::string half_of_another(const std::string& name) {
    const std::vector<std::string> words = model::words_of(name);
    const std::vector<std::string> other = model::words_of(this->name());
    std::vector<std::string> made(words.begin(),
                                  words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2));
    made.insert(made.end(), other.begin() + static_cast<std::ptrdiff_t>(other.size() / 2),
                other.end());
    return model::join(made, " ");
  }

  model::Document make_plan(int number, int tasks, MadeUpRegister* made) {
    const std::string sha = "p" + std::to_string(number);
    model::Document plan =
        document(sha, std::to_string(100 + number) + "/KH-UBND",
                 "2026-01-" + two_digits(1 + number % 28), "Phát triển kinh tế xã hội năm 2026");
    plan.header.place = place();
    // Provinces write their plans after one model: the same words are another province's task.
    const model::Document* pattern =
        plans_.empty() ? nullptr : &made->documents[plans_[pick(plans_.size())]];
    std::set<std::string> used;
    for (int i = 0; i < tasks; ++i) {
      const bool near = i > 0 && happens(0.3);
      std::string what = near ? near_miss(plan.tasks[pick(plan.tasks.size())].content) : name();
      std::vector<std::string> lead = {one_of(leads())};
      if (pattern != nullptr && pattern->header.place != plan.header.place && happens(0.2)) {
        const model::Task& task = pattern->tasks[pick(pattern->tasks.size())];
        what = task.content;
        lead = task.lead->agencies;
      }
      if (!used.insert(what).second) continue;
      const model::Task& task = add(&plan, {what, lead, day(), "", {"Các sở, ban, ngành"}});
      made->truth[task.id] = *plan.header.place + "|" + task.lead->agencies[0] + "|" + what;
    }
    return plan;
  }

  model::Document make_notice(int number, int tasks, const model::Document& plan,
                              MadeUpRegister* made) {
    const std::string sha = "n" + std::to_string(number);
    model::Document notice =
        document(sha, std::to_string(100 + number) + "/TB-VPUB",
                 "2026-03-" + two_digits(1 + number % 28), "Kết luận cuộc họp");
    notice.header.place = plan.header.place;
    notice.header.references.push_back(
        {"Kế hoạch", *plan.header.symbol, *plan.header.date, "UBND tỉnh"});
    std::vector<size_t> order(plan.tasks.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::shuffle(order.begin(), order.end(), random_);
    for (int i = 0; i < tasks; ++i) {
      if (i < static_cast<int>(order.size()) && happens(0.4)) {
        const model::Task& old = plan.tasks[order[static_cast<size_t>(i)]];
        const std::string due = happens(0.3) ? day() : model::to_iso(*old.deadline->due);
        const model::Task& task =
            add(&notice, {in_other_words(old.content), old.lead->agencies, due}, 0);
        made->truth[task.id] = made->truth[old.id];
        continue;
      }
      const model::Task& old = plan.tasks[pick(plan.tasks.size())];
      const std::string what = happens(0.5) ? near_miss(old.content) : name();
      const model::Task& task =
          add(&notice, {is_work(what) ? what : "Xây dựng " + what, old.lead->agencies, day()}, 0);
      made->truth[task.id] = *plan.header.place + "|" + old.lead->agencies[0] + "|" + what;
    }
    return notice;
  }

  std::string place() {
    static const std::vector<std::string> kProvinces = {
        "Hòa Sơn",   "Bình Thượng", "Đông Hà Giang", "Tây Lương",   "Nam Khê",
        "Bắc Trạch", "Thượng Lâm",  "Hạ Lương",      "Trung Giang", "Vân Đài"};
    return one_of(kProvinces);
  }

  static const std::vector<std::string>& leads() {
    static const std::vector<std::string> kLeads = {"Sở Công Thương",
                                                    "Sở Xây dựng",
                                                    "Sở Y tế",
                                                    "Sở Nội vụ",
                                                    "Sở Tài chính",
                                                    "Sở Giáo dục và Đào tạo",
                                                    "Sở Nông nghiệp và Môi trường",
                                                    "Sở Tư pháp"};
    return kLeads;
  }

  inline static const std::string kCarryOut = "Triển khai thực hiện ";
  std::mt19937 random_;
  std::vector<size_t> plans_;  ///< documents that are plans
};

struct MergeQuality {
  double precision = 1;
  double recall = 1;
  long pairs = 0;
};

/// Pairs of tasks in one group against pairs that are one task.
inline MergeQuality quality_of(const Reconciliation& result, const MadeUpRegister& made) {
  long right = 0;
  long joined = 0;
  std::map<std::string, long> together;
  for (const auto& [id, name] : made.truth) ++together[name];
  long wanted = 0;
  for (const auto& [name, count] : together) wanted += count * (count - 1) / 2;
  for (const auto& group : result.groups()) {
    for (size_t i = 0; i < group.size(); ++i) {
      for (size_t k = i + 1; k < group.size(); ++k) {
        ++joined;
        right += made.truth.at(result.profiles()[group[i]].task->id) ==
                         made.truth.at(result.profiles()[group[k]].task->id)
                     ? 1
                     : 0;
      }
    }
  }
  return {joined == 0 ? 1 : static_cast<double>(right) / static_cast<double>(joined),
          wanted == 0 ? 1 : static_cast<double>(right) / static_cast<double>(wanted), wanted};
}

}  // namespace ledger::testing
