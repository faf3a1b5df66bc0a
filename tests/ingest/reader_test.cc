// What this program changes about the engine beside its settings.

#include "ingest/reader.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "drawing.h"

namespace ingest {
namespace {

/// As Tesseract calls it: by the name that the loader finds first.
l_ok write_as_the_engine_does(l_uint8** data, size_t* size, PIX* pix, l_int32 format) {
  const auto write = reinterpret_cast<decltype(&pixWriteMem)>(dlsym(RTLD_DEFAULT, "pixWriteMem"));
  return write(data, size, pix, format);
}

struct Written {
  Written(PIX* pix, l_int32 format) {
    EXPECT_EQ(write_as_the_engine_does(&data, &size, pix, format), 0);
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() { lept_free(data); }

  l_uint8* data = nullptr;
  size_t size = 0;
};

bool same_pixels(PIX* a, PIX* b) {
  l_int32 same = 0;
  return a != nullptr && b != nullptr && pixEqual(a, b, &same) == 0 && same == 1;
}

PixPtr line_of_text() {
  PixPtr pix = drawing::paper(600, 60, 250);
  drawing::Dice dice(3);
  drawing::text_line(pix.get(), 20, 20, 580, &dice);
  return pix;
}

TEST(EnginePictures, AreNotCompressed) {
  const PixPtr line = line_of_text();
  const Written written(line.get(), IFF_PNG);
  EXPECT_GE(written.size, size_t{600} * 60);
  EXPECT_TRUE(same_pixels(PixPtr(pixReadMem(written.data, written.size)).get(), line.get()));
}

TEST(EnginePictures, OfOneBitAndOfColourComeBackAlike) {
  const PixPtr line = line_of_text();
  const PixPtr binary(pixThresholdToBinary(line.get(), 128));
  const PixPtr colour(pixConvertTo32(line.get()));
  for (PIX* pix : {binary.get(), colour.get()}) {
    const Written written(pix, IFF_PNG);
    EXPECT_TRUE(same_pixels(PixPtr(pixReadMem(written.data, written.size)).get(), pix));
  }
}

TEST(EnginePictures, InOtherFormatsAreLeptonicas) {
  const PixPtr line = line_of_text();
  const Written written(line.get(), IFF_PNM);
  ASSERT_GE(written.size, 2U);
  EXPECT_EQ(std::string(written.data, written.data + 2), "P5");
}

/// The file that holds the function which the engine gets by this name.
std::string file_of(const char* function) {
  Dl_info info{};
  return dladdr(dlsym(RTLD_DEFAULT, function), &info) != 0 ? info.dli_fname : "";
}

TEST(EnginePictures, ComeFromThisProgram) {
  EXPECT_NE(file_of("pixWriteMem"), file_of("pixWriteMemSpix"));
}

// It was filled at each start of an engine, and never looked at.
TEST(EngineStart, FillsNoTableOfTheOlderRecogniser) {
  const char* const load = "_ZN9tesseract13UnicharAmbigs13LoadUniversalERKNS_10UNICHARSETEPS1_";
  EXPECT_EQ(file_of(load), file_of("pixWriteMem"));
}

// The parallel regions of the engine, called as its compiler lays them out.

template <typename Function>
Function* called(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

constexpr unsigned kThreads = 4;

void run_sections(void (*run)(void*), void* data, unsigned count) {
  called<void(void (*)(void*), void*, unsigned, unsigned, unsigned)>("GOMP_parallel_sections")(
      run, data, kThreads, count, 0);
}

struct Seen {
  std::vector<unsigned> sections;
  std::set<std::thread::id> threads;
  bool nested = false;
};

void each_section(void* data) {
  auto& seen = *static_cast<Seen*>(data);
  const auto next = called<unsigned()>("GOMP_sections_next");
  while (const unsigned section = next()) {
    seen.sections.push_back(section);
    seen.threads.insert(std::this_thread::get_id());
    if (std::exchange(seen.nested, false)) run_sections(each_section, data, 2);
  }
  called<void()>("GOMP_sections_end_nowait")();
}

// With libgomp a team was made and taken apart for every step of the network, of one thread.
TEST(EngineThreads, AreThisOne) {
  for (const char* function : {"GOMP_parallel", "GOMP_parallel_sections", "GOMP_sections_next",
                               "GOMP_sections_end_nowait"}) {
    EXPECT_NE(file_of(function), file_of("omp_get_num_threads")) << function;
  }
  int runs = 0;
  called<void(void (*)(void*), void*, unsigned, unsigned)>("GOMP_parallel")(
      [](void* data) { ++*static_cast<int*>(data); }, &runs, kThreads, 0);
  EXPECT_EQ(runs, 1);
}

TEST(EngineThreads, RunEachSectionOnceInOrder) {
  Seen seen;
  run_sections(each_section, &seen, 5);
  EXPECT_EQ(seen.sections, (std::vector<unsigned>{1, 2, 3, 4, 5}));
  EXPECT_EQ(seen.threads, std::set{std::this_thread::get_id()});
}

TEST(EngineThreads, GoOnBehindSectionsWithinASection) {
  Seen seen;
  seen.nested = true;
  run_sections(each_section, &seen, 3);
  EXPECT_EQ(seen.sections, (std::vector<unsigned>{1, 1, 2, 2, 3}));
}

// Sections of a region that is none of ours, as another library may open it.
TEST(EngineThreads, LeaveOtherSectionsToLibgomp) {
  const auto start = called<unsigned(unsigned)>("GOMP_sections_start");
  ASSERT_NE(start, nullptr);
  std::vector<unsigned> sections;
  for (unsigned section = start(3); section != 0;
       section = called<unsigned()>("GOMP_sections_next")()) {
    sections.push_back(section);
  }
  called<void()>("GOMP_sections_end_nowait")();
  EXPECT_EQ(sections, (std::vector<unsigned>{1, 2, 3}));
}

}  // namespace
}  // namespace ingest
