// SPDX-License-Identifier: GPL-3.0-or-later
// Has nothing of its own: with it the headers of all rooms are compiled in advance.
