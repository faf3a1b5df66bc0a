// Words a second of restoration, one core, and the cost of a start.

#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <vector>

#include "dictionaries/restore.h"

namespace dictionaries {
namespace {

const std::filesystem::path kData =
    std::filesystem::path(VANTHU_SOURCE_DIR) / "dictionaries" / "data";

/// Made up; each channel gets the same sentences in its own state.
const std::vector<std::string> kRight = {
    "Ủy ban nhân dân tỉnh giao Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ban, ngành",
    "xây dựng kế hoạch triển khai chuyển đổi số năm 2026, báo cáo kết quả trước ngày 15/12/2026.",
    "Các cơ quan, đơn vị, địa phương tổ chức thực hiện nghiêm túc, hiệu quả các nhiệm vụ được "
    "giao;",
    "kịp thời báo cáo khó khăn, vướng mắc phát sinh trong quá trình thực hiện để xem xét, chỉ đạo.",
};
const std::vector<std::string> kStripped = {
    "Uy ban nhan dan tinh giao So Khoa hoc va Cong nghe chu tri, phoi hop voi cac so, ban, nganh",
    "xay dung ke hoach trien khai chuyen doi so nam 2026, bao cao ket qua truoc ngay 15/12/2026.",
    "Cac co quan, don vi, dia phuong to chuc thuc hien nghiem tuc, hieu qua cac nhiem vu duoc "
    "giao;",
    "kip thoi bao cao kho khan, vuong mac phat sinh trong qua trinh thuc hien de xem xet, chi dao.",
};
const std::vector<std::string> kMisread = {
    "Uy ban nhan dan tinh giao S& Khoa hoc va Céng nghé chu tri, phéi hgp vdi cac so, ban, nganh",
    "xay dung ké hoach trién khai chuyén d6i s6 nim 2026, bdo céo két qua trudc ngay 15/12/2026.",
    "Cac co quan, don vi, dia phuong tO chire thuc hién nghiém tic, hiéu qua cdc nhiém vu duoc "
    "giao;",
    "kip thoi bao cdo khé khin, vudng mic phat sinh trong qua trinh thyc hién dé xem xét, chi dao.",
};

/// Made up, set at 200 dpi and read without Vietnamese: hardly a word returns, and lines of the
/// table go on in any of its cells.
const std::vector<std::string> kMisreadTable = {
    "KE HOACH CHAM SOC CAY XANH VA MAT NUOC TRONG DO THI",
    "Thyc hién Théng bao s6 21-TB/BCD ngay 04/5/2026 cia Ban Chi dao",
    "vé gif gin hd ao, vudn hoa va 16i di b6, Uy ban nhan dan thanh phé Suéi Vang",
    "ban hanh Ké hoach cy thé nhw sau:",
    "I. MUC DICH, YEU CAU",
    "- Nang cao nhan thifc cia nguéi dan, hé kinh doanh va trudng hoc vé Igi ich",
    "cua béng mat, giam byi, chéng ngap khi mua Ién kéo dai.",
    "- MGi viéc co mét noi chju trach nhiém chinh, cé han hoan thanh, c6é san pham",
    "kiém dém dugc; khéng dé tring lap, bo sét hodc din day giifa cac bén.",
    "Il. NHIEM VU | CO QUAN CHU TRi | PHOI HOP | THOT GIAN | GHI CHU",
    "1| Lap danh muc nhing géc cé thy can bao tn, gan bién | SO Xay dung | So Nong",
    "tén va ma tra cifu cho tig géc ¢ phé ci | | nghiép va MGi trvdng | Thang 6 | Hang nam",
    "2 | Nao vét kénh Bac, vét béo & ba hé diéu hoa trudc | Cong ty Thoat | Phuong May",
    "mia bao; do myc nuéc, cong bé sé ligu mdi tuan | nude | Trang, phudng Dai Gid | 30/6/2026",
    "3 | Tréng mdi hai nghin cay sau, lim xet, bang lang trén | Ban Quan ly | H6i Phu nif,",
    "cdc tuyén dudng vanh dai; tdi dam trong mia khé | céng vién | Doan Thanh nién | Quy III",
    "4| Ra soat via hé bj lan chiém, xvr ly ditt diém diém dé | Céng an thanh | Thanh tra",
    "xe sai quy dinh gan cong trv@ng va bénh vién | phé | giao thong | ThuGng xuyén",
    "5 | Xay dyng phan mém nhan phan anh cua nhan dan vé canh | S@ Khoa hoc | Trung tam",
    "gay, cong tac, dén hong; tra Idi trong vong hai ngay | va Cong nghé | diéu hanh | 15/9/2026",
    "6 | Tap huan ky thuat cat tia an toan cho t6 ty quan & | Trung Cao dang | Lién doan",
    "khu dan cu, cap thé cho ngwdi dat yéu cau sat hach | nghé | Lao dong | 8/2026",
    "7 | B6 wi kinh phi, quyét toan ding ché dé, cng khai két | So Tai chinh | Kho bac",
    "qua mua sam hat gidng, phan bon, dung cy lam vu@n | | khu vife | 12/2026",
    "8 | Van dong doanh nghiép nhan cham bin hoa, ghé da trudc | Mat tan Té | Hiép hdi",
    "cia hang; biéu dong tap thé lam tét dip Tét Nguyén dan | quéc | du lich | Quy IV",
    "9 | Bao cdo két qua timg dot, dé xuat khen thudng hodc | Van phong Uy ban | Cc phéng",
    "phé binh noi lam cham, gifi rude ngay 20 hang thang | nhan dan | chuyén m6n | Hang thang",
    "Ill. T6 CHUC THUC HIEN",
    "Gidm déc cac sd, thi trréng don vj sy nghiép, chu tich phudng can cit ndi dung",
    "trén day cha déng phan céng can bé theo déi, thao g@ vung mac ngay tai ché.",
    "Qua trinh lam néu phat sinh khé khan vugt tham quyén thi giti van ban vé S@ Xay",
    "dyng dé t6ng hgp, trinh lanh dao thanh phé quyét dinh bé sung hay diéu chinh.",
};

void restore(benchmark::State& state, const std::vector<std::string>& text, Channel channel) {
  const auto restorer = Restorer::load(kData);
  if (!restorer) {
    state.SkipWithError("no language model");
    return;
  }
  std::size_t words = 0;
  for (auto _ : state) {
    for (const RestoredLine& line : restorer->restore(text, channel)) words += line.tokens.size();
  }
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}

std::vector<std::string> repeated(const std::vector<std::string>& lines) {
  std::vector<std::string> text;
  for (int i = 0; i < 50; ++i) text.insert(text.end(), lines.begin(), lines.end());
  return text;
}

void stripped(benchmark::State& state) { restore(state, repeated(kStripped), Channel::kStripped); }
void misread(benchmark::State& state) { restore(state, repeated(kMisread), Channel::kMisread); }
void misread_table(benchmark::State& state) { restore(state, kMisreadTable, Channel::kMisread); }
void nearly_right(benchmark::State& state) { restore(state, repeated(kRight), Channel::kVie); }

void start(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Restorer::load(kData));
}

BENCHMARK(stripped);
BENCHMARK(misread);
BENCHMARK(misread_table);
BENCHMARK(nearly_right);
BENCHMARK(start)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dictionaries
