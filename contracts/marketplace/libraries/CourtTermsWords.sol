// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISlashingCourt} from "../interfaces/ISlashingCourt.sol";

/// @title CourtTermsWords
///
/// STORAGE
/// @dev Terms of the court in two words, packed by hand: shares and the flat bond in one, times in the other.
library CourtTermsWords {
    struct Packed {
        uint256 shares;
        uint256 times;
    }

    function pack(ISlashingCourt.CourtTerms memory terms) internal pure returns (Packed memory packed) {
        uint256 word = terms.late;
        word = (word << 16) | terms.offline;
        word = (word << 16) | terms.incorrect;
        word = (word << 16) | terms.security;
        word = (word << 16) | terms.malicious;
        word = (word << 16) | terms.challengerShare;
        word = (word << 16) | terms.burnFloor;
        word = (word << 16) | terms.challengeShare;
        packed.shares = (word << 64) | terms.challengeFlat;
        word = terms.escalationWindow;
        word = (word << 32) | terms.jail;
        word = (word << 32) | terms.verdictWindow;
        word = (word << 32) | terms.appealWindow;
        packed.times = (word << 32) | terms.decisionWindow;
    }

    function unpack(Packed storage packed) internal view returns (ISlashingCourt.CourtTerms memory terms) {
        uint256 word = packed.shares;
        // Each part is cut out of its word.
        // forge-lint: disable-start(unsafe-typecast)
        terms.challengeFlat = uint64(word);
        terms.challengeShare = uint16(word >>= 64);
        terms.burnFloor = uint16(word >>= 16);
        terms.challengerShare = uint16(word >>= 16);
        terms.malicious = uint16(word >>= 16);
        terms.security = uint16(word >>= 16);
        terms.incorrect = uint16(word >>= 16);
        terms.offline = uint16(word >>= 16);
        terms.late = uint16(word >> 16);
        word = packed.times;
        terms.decisionWindow = uint32(word);
        terms.appealWindow = uint32(word >>= 32);
        terms.verdictWindow = uint32(word >>= 32);
        terms.jail = uint32(word >>= 32);
        terms.escalationWindow = uint32(word >> 32);
        // forge-lint: disable-end(unsafe-typecast)
    }
}
