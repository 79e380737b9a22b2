// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <stdexcept>

namespace tightrope::cli {

/// A command line that makes no sense. what() is one sentence for people.
class UsageError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
    explicit UsageError(const QString& sentence)
        : std::runtime_error(sentence.toStdString())
    {}
};

} // namespace tightrope::cli
