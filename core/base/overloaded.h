// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tightrope {

/// Several lambdas as one function object, for std::visit over commands and events.
template<typename... Handlers> struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};

/// Clang 14 does not find it by itself.
template<typename... Handlers> Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace tightrope
