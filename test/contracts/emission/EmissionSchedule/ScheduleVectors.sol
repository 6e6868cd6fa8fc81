// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonBase} from "forge-std/Base.sol";

/// @dev The golden figures, in a file that TypeScript can read too.
abstract contract ScheduleVectors is CommonBase {
    struct Case {
        uint256 decay;
        uint256 elapsed;
        uint256 exact;
        uint256 fromContract;
    }

    struct Rate {
        uint256 decay;
        uint256 lambda36;
    }

    uint256 internal constant CASES = 24; // 8 times for each of 3 decays
    uint256 internal constant RATES = 3;

    function _read() internal view returns (string memory) {
        return vm.readFile("test/vectors/emission.json");
    }

    function _budget(string memory json) internal pure returns (uint256) {
        return vm.parseJsonUint(json, ".budget");
    }

    function _case(string memory json, uint256 index) internal pure returns (Case memory) {
        string memory entry = string.concat(".cases[", vm.toString(index), "]");
        return Case({
            decay: vm.parseJsonUint(json, string.concat(entry, ".decay")),
            elapsed: vm.parseJsonUint(json, string.concat(entry, ".elapsed")),
            exact: vm.parseJsonUint(json, string.concat(entry, ".exact")),
            fromContract: vm.parseJsonUint(json, string.concat(entry, ".contract"))
        });
    }

    function _rate(string memory json, uint256 index) internal pure returns (Rate memory) {
        string memory entry = string.concat(".rates[", vm.toString(index), "]");
        return Rate({
            decay: vm.parseJsonUint(json, string.concat(entry, ".decay")),
            lambda36: vm.parseJsonUint(json, string.concat(entry, ".lambda36"))
        });
    }
}
