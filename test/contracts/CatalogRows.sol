// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ParameterCatalog} from "../../contracts/parameters/ParameterCatalog.sol";
import {IParameterRegistry} from "../../contracts/parameters/interfaces/IParameterRegistry.sol";

/// @dev The catalogue as a contract, for tests to create from its artefact: embedded in each of them, the whole list would
/// be compiled again for each.
contract CatalogRows {
    function rows(ParameterCatalog.Readers calldata readers) external pure returns (IParameterRegistry.Row[] memory) {
        return ParameterCatalog.rows(readers);
    }

    function groups() external pure returns (IParameterRegistry.Group[] memory) {
        return ParameterCatalog.registryGroups();
    }
}
