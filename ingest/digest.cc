#include "ingest/digest.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "ingest/ingest.h"

namespace ingest {

namespace fs = std::filesystem;
using model::ErrorCode;

namespace {

struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) {
    if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
      throw std::runtime_error("OpenSSL has no SHA-256");
    }
  }

  void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
      text += kDigits[digest[i] >> 4];
      text += kDigits[digest[i] & 15];
    }
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, ContextDeleter> context_;
};

}  // namespace

model::Result<std::string> sha256_of_file(const fs::path& path, const std::function<bool()>& stop) {
  const auto failed = [&](ErrorCode code, const char* message) {
    return model::fail(code, message, path.string());
  };
  constexpr const char* kTooLarge = "the file is larger than the limit; split it";
  const std::uint64_t limit = Limits{}.max_file_bytes;
  std::error_code problem;  // what cannot be looked at is no file either
  if (!fs::is_regular_file(path, problem)) return failed(ErrorCode::kUnreadable, kCannotBeRead);
  if (fs::file_size(path, problem) > limit && !problem) {
    return failed(ErrorCode::kTooLarge, kTooLarge);
  }
  std::ifstream in(path, std::ios::binary);
  Sha256 digest;
  std::string chunk(1U << 20U, '\0');
  std::uint64_t size = 0;
  while (in) {
    if (stop && stop()) return failed(ErrorCode::kTimeout, "the reading was stopped");
    in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    const auto got = static_cast<size_t>(in.gcount());
    size += got;
    if (size > limit) return failed(ErrorCode::kTooLarge, kTooLarge);  // it grows
    digest.add(std::string_view(chunk).substr(0, got));
  }
  if (!in.eof()) return failed(ErrorCode::kUnreadable, kCannotBeRead);
  return digest.hex();
}

std::string sha256_of_text(std::string_view text) {
  Sha256 digest;
  digest.add(text);
  return digest.hex();
}

}  // namespace ingest
