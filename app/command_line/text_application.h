// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <string>

namespace tightrope::cli {

/// What a program without a window needs of Qt: somebody who translates and knows plurals. It has
/// no events, and so opens no files and starts no threads. Numbers are read and written as in C,
/// whatever the locale is. Occupies the standard streams that are closed. One for all of the
/// program.
class TextApplication
{
  public:
    explicit TextApplication(std::string name);

  private:
    std::string m_name; ///< of the program
    int m_argc = 1;
    char* m_argv[2];
    QCoreApplication m_application;
};

} // namespace tightrope::cli
