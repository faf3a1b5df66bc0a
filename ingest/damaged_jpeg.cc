#include "ingest/damaged_jpeg.h"

#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>

#include <csetjmp>
#include <cstdio>  // jpeglib.h wants FILE
#include <memory>
#include <string>

#include <jerror.h>
#include <jpeglib.h>

#include "model/geometry.h"

namespace ingest {

namespace {

struct Messages {
  jpeg_error_mgr library;  // first: the library knows this part only
  std::jmp_buf away;
  bool damaged;
};

Messages* messages_of(j_common_ptr picture) { return reinterpret_cast<Messages*>(picture->err); }

[[noreturn]] void give_up(j_common_ptr picture) {
  messages_of(picture)->damaged = true;
  std::longjmp(messages_of(picture)->away, 1);  // the library knows no other way out
}

void note(j_common_ptr picture, int level) {
  constexpr int kMostPadding = 4;  // bytes; some scanners fill up the end
  if (level >= 0) return;          // traces
  switch (picture->err->msg_code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
      messages_of(picture)->damaged = true;
      break;
    case JWRN_EXTRANEOUS_DATA:  // as after bytes that changed and were unpacked to something else
      messages_of(picture)->damaged |= picture->err->msg_parm.i[0] > kMostPadding;
      break;
    default:
      break;
  }
}

/// Unpacks the picture as coarsely as can be: each part is decoded, hardly a pixel is made. Holds
/// nothing with a destructor, for give_up() jumps out of it.
void unpack(jpeg_decompress_struct* picture, std::string_view bytes, double max_pixels) {
  constexpr unsigned kCoarsest = 8;
  jpeg_mem_src(picture, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(picture, TRUE);
  if (static_cast<double>(picture->image_width) * picture->image_height > max_pixels) return;
  picture->scale_num = 1;
  picture->scale_denom = kCoarsest;
  picture->dct_method = JDCT_IFAST;
  picture->do_fancy_upsampling = FALSE;
  jpeg_start_decompress(picture);
  const JDIMENSION samples =
      picture->output_width * static_cast<JDIMENSION>(picture->output_components);
  JSAMPARRAY row = (*picture->mem->alloc_sarray)(reinterpret_cast<j_common_ptr>(picture),
                                                 JPOOL_IMAGE, samples, 1);
  while (picture->output_scanline < picture->output_height) jpeg_read_scanlines(picture, row, 1);
  jpeg_finish_decompress(picture);  // looks at what is left
}

struct Destroyer {
  void operator()(jpeg_decompress_struct* picture) const { jpeg_destroy_decompress(picture); }
};

/// The bytes of a JPEG stream as they are stored.
std::string stored_bytes(Stream* jpeg) {
  constexpr size_t kAtOnce = size_t{1} << 16U;
  std::string bytes;
  Stream* stored = jpeg->getNextStream();
  stored->reset();
  std::string part(kAtOnce, '\0');
  while (const int got = stored->doGetChars(static_cast<int>(part.size()),
                                            reinterpret_cast<unsigned char*>(part.data()))) {
    bytes.append(part, 0, static_cast<size_t>(got));
  }
  stored->close();
  return bytes;
}

/// Receives a page's drawing operators and looks at its JPEG pictures.
class Inspector : public OutputDev {
 public:
  explicit Inspector(double max_pixels) : max_pixels_(max_pixels) {}

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }

  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* map, bool interpolate, const int* mask, bool inlined) override {
    if (inlined) {
      OutputDev::drawImage(state, ref, stream, width, height, map, interpolate, mask, inlined);
    } else {
      look_at(stream);
    }
  }
  void drawMaskedImage(GfxState*, Object*, Stream* stream, int, int, GfxImageColorMap*, bool,
                       Stream*, int, int, bool, bool) override {
    look_at(stream);
  }
  void drawSoftMaskedImage(GfxState*, Object*, Stream* stream, int, int, GfxImageColorMap*, bool,
                           Stream*, int, int, GfxImageColorMap*, bool) override {
    look_at(stream);
  }

  bool damaged() const { return damaged_; }

 private:
  void look_at(Stream* stream) {
    if (damaged_ || stream->getKind() != strDCT) return;
    damaged_ = is_damaged_jpeg(stored_bytes(stream), max_pixels_);
  }

  double max_pixels_;
  bool damaged_ = false;
};

}  // namespace

bool is_damaged_jpeg(std::string_view bytes, double max_pixels) {
  Messages messages{};
  jpeg_decompress_struct picture{};
  picture.err = jpeg_std_error(&messages.library);
  messages.library.error_exit = give_up;
  messages.library.emit_message = note;
  jpeg_create_decompress(&picture);
  const std::unique_ptr<jpeg_decompress_struct, Destroyer> owner(&picture);
  if (setjmp(messages.away) == 0) unpack(&picture, bytes, max_pixels);
  return messages.damaged;
}

bool has_damaged_jpeg(PDFDoc* doc, int page, double max_pixels) {
  Inspector inspector(max_pixels);
  doc->displayPage(&inspector, page, model::kPointsPerInch, model::kPointsPerInch, 0, false, true,
                   false);
  return inspector.damaged();
}

}  // namespace ingest
