// What this program changes about the engine beside its settings.

#include "ingest/reader.h"

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <string>

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

TEST(EnginePictures, ComeFromThisProgram) {
  Dl_info program{};
  Dl_info leptonica{};
  ASSERT_NE(dladdr(dlsym(RTLD_DEFAULT, "pixWriteMem"), &program), 0);
  ASSERT_NE(dladdr(dlsym(RTLD_DEFAULT, "pixWriteMemSpix"), &leptonica), 0);
  EXPECT_STRNE(program.dli_fname, leptonica.dli_fname);
}

}  // namespace
}  // namespace ingest
