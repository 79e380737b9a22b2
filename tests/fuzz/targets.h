// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace tightrope::fuzz {

/// Something that reads what people, files or other programs hand it.
struct Target
{
    const char* name; ///< also of the folder of its corpus
    /// Reads any bytes. Ends the process if what comes of them is not as promised; exceptions that
    /// are not part of the promise leave it.
    void (*run)(std::string_view input);
};

/// Those that the program was linked with.
std::span<const Target> targets();

void quantity(std::string_view input);
void parameterText(std::string_view input);
void parametersJson(std::string_view input);
void runLog(std::string_view input);
void schedule(std::string_view input);
void cliCommandLine(std::string_view input);
void neuronSelection(std::string_view input);
void neuronList(std::string_view input);
void settings(std::string_view input);
void windowCommandLine(std::string_view input);

} // namespace tightrope::fuzz
