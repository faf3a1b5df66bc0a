#pragma once
// A file descriptor of the system that closes with its owner.

#include <unistd.h>

namespace model {

class Descriptor {
 public:
  /// Takes over what open(2) and the like returned; a negative number is no descriptor.
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

}  // namespace model
