// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Calls that fail unless something holds. As the last call of a proposal, one makes the whole execution fail
/// when a call before it had no effect: when it was cut short by too little gas and its failure swallowed, or when
/// another proposal changed things in between. The proposal stays queued and can be executed until it expires.
interface IProposalAssertions {
    /// @notice Parameter `key` of `registry` is `actual`, not `expected`.
    error ProposalAssertions_Parameter(address registry, bytes32 key, uint256 actual, uint256 expected);
    /// @notice `account` has `actual` of `asset` (zero for ether), less than `atLeast`.
    error ProposalAssertions_Balance(address asset, address account, uint256 actual, uint256 atLeast);
    /// @notice The code hash of `target` is `actual`, not `expected`.
    error ProposalAssertions_CodeHash(address target, bytes32 actual, bytes32 expected);
    /// @notice `target` answered something whose hash is `actual`, not `expected`.
    error ProposalAssertions_Answer(address target, bytes callData, bytes32 actual, bytes32 expected);
    /// @notice `target` did not answer: it reverted with `reason`, or ran out of gas (`reason` is empty then).
    error ProposalAssertions_NoAnswer(address target, bytes callData, bytes reason);
    /// @notice `target` has no code, so an empty answer would say nothing.
    error ProposalAssertions_Codeless(address target);

    /// @notice Fails unless parameter `key` of `registry` (an IParameterRegistry) is exactly `value`, in its catalogue unit.
    function requireParameter(address registry, bytes32 key, uint256 value) external view;
    /// @notice Fails unless `account` has at least `atLeast` of `asset` in its smallest unit; `asset` zero for ether.
    function requireBalance(address asset, address account, uint256 atLeast) external view;
    /// @notice Fails unless the code hash (EXTCODEHASH) of `target` is `codeHash`: zero for an account that does not
    /// exist, keccak256("") for one that exists and has no code.
    function requireCodeHash(address target, bytes32 codeHash) external view;
    /// @notice Fails unless `target` answers the static call `callData`, and keccak256 of all it returns is `answerHash`.
    function requireAnswer(address target, bytes calldata callData, bytes32 answerHash) external view;
}
