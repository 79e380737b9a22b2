// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

namespace tightrope::test {

/// A folder with one file, run.npz, that what fails must leave as it is.
class OldFile : public QTemporaryDir
{
  public:
    OldFile();

    /// The folder holds the old file and nothing else.
    void requireOldFileOnly() const;
};

} // namespace tightrope::test
