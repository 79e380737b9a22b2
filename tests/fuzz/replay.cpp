// SPDX-License-Identifier: GPL-3.0-or-later
// Every target over its corpus, without a fuzzer: replay <folder of the corpora>
#include "tests/fuzz/targets.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

using namespace tightrope::fuzz;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// How many inputs there were.
int replay(const Target& target, const fs::path& corpus)
{
    int inputs = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(corpus)) {
        fmt::print("{}\n", entry.path().string());
        std::fflush(stdout); // the last one is to blame for what comes next
        target.run(contentOf(entry.path()));
        ++inputs;
    }
    return inputs;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        fmt::print(stderr, "usage: {} <folder of the corpora>\n", argv[0]);
        return 2;
    }
    for (const Target& target : targets()) {
        target.run({}); // nothing at all is an input, too
        if (replay(target, fs::path(argv[1]) / target.name) == 0) {
            fmt::print(stderr, "{} has no corpus.\n", target.name);
            return 1;
        }
    }
    return 0;
}
