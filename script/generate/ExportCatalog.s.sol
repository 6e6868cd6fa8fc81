// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../contracts/parameters/ParameterCatalog.sol";

/// @notice Hands the catalogue to script/generate, ABI encoded: the catalogue is a library that is never deployed.
contract ExportCatalog {
    function run()
        external
        pure
        returns (ParameterCatalog.Entry[] memory entries, ParameterCatalog.GroupEntry[] memory groups)
    {
        entries = ParameterCatalog.entries();
        groups = ParameterCatalog.groups();
    }
}
