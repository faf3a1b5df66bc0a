#include "ingest/digest.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace ingest {

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

model::Result<std::string> sha256_of_file(const std::filesystem::path& path) {
  std::error_code problem;  // what cannot be looked at is no file either
  if (!std::filesystem::is_regular_file(path, problem)) {
    return model::fail(model::ErrorCode::kUnreadable,
                       "the file cannot be read; check that it exists and its rights",
                       path.string());
  }
  std::ifstream in(path, std::ios::binary);
  Sha256 digest;
  std::array<char, 1 << 16> chunk{};
  while (in) {
    in.read(chunk.data(), chunk.size());
    digest.add({chunk.data(), static_cast<size_t>(in.gcount())});
  }
  if (!in.eof()) {
    return model::fail(model::ErrorCode::kUnreadable,
                       "the file cannot be read; check that it exists and its rights",
                       path.string());
  }
  return digest.hex();
}

std::string sha256_of_text(std::string_view text) {
  Sha256 digest;
  digest.add(text);
  return digest.hex();
}

}  // namespace ingest
