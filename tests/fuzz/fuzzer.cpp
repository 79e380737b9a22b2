// SPDX-License-Identifier: GPL-3.0-or-later
// One target as libFuzzer calls it.
#include "tests/fuzz/promises.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <cstdint>

using namespace tightrope::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Target* const target = [] {
        const auto found =
            std::ranges::find(targets(), std::string_view(TIGHTROPE_FUZZ_TARGET), &Target::name);
        require(found != targets().end(), "there is such a target");
        return &*found;
    }();
    target->run({reinterpret_cast<const char*>(data), size});
    return 0;
}
