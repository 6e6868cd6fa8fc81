// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IParameterRegistry} from "../parameters/interfaces/IParameterRegistry.sol";
import {IProposalAssertions} from "./interfaces/IProposalAssertions.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title ProposalAssertions
///
/// TRUST
/// @dev No storage, no master and nothing but views: it can make a batch fail and cannot do anything else. Whom it asks
/// is the proposal's choice, and so is whether to believe the answer.
contract ProposalAssertions is IProposalAssertions {
    /* VIEWS */
    /// @inheritdoc IProposalAssertions
    function requireParameter(address registry, bytes32 key, uint256 value) external view {
        uint256 actual = IParameterRegistry(registry).get(key);
        if (actual != value) revert ProposalAssertions_Parameter(registry, key, actual, value);
    }

    /// @inheritdoc IProposalAssertions
    function requireBalance(address asset, address account, uint256 atLeast) external view {
        uint256 actual = asset == address(0) ? account.balance : IERC20(asset).balanceOf(account);
        if (actual < atLeast) revert ProposalAssertions_Balance(asset, account, actual, atLeast);
    }

    /// @inheritdoc IProposalAssertions
    function requireCodeHash(address target, bytes32 codeHash) external view {
        bytes32 actual = target.codehash;
        if (actual != codeHash) revert ProposalAssertions_CodeHash(target, actual, codeHash);
    }

    /// @inheritdoc IProposalAssertions
    function requireAnswer(address target, bytes calldata callData, bytes32 answerHash) external view {
        if (target.code.length == 0) revert ProposalAssertions_Codeless(target);

        // Interaction: the selector is the proposal's choice; an error of the target is passed on inside ours.
        (bool isOk, bytes memory answer) = target.staticcall(callData);
        if (!isOk) revert ProposalAssertions_NoAnswer(target, callData, answer);

        bytes32 actual = keccak256(answer);
        if (actual != answerHash) revert ProposalAssertions_Answer(target, callData, actual, answerHash);
    }
}
