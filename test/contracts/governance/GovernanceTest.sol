// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProtocolGovernor} from "../../../contracts/governance/ProtocolGovernor.sol";
import {ProtocolTimelock} from "../../../contracts/governance/ProtocolTimelock.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Test} from "forge-std/Test.sol";

/// @dev Token, timelock, governor and registry at their launch values. Alice has ten times the threshold and, alone,
/// more than the quorum; Bob and Carol have less than the quorum each; Dave stands below the threshold.
abstract contract GovernanceTest is Test {
    /// @dev What a proposal is made of.
    struct Payload {
        address[] targets;
        uint256[] values;
        bytes[] calldatas;
        string description;
    }

    uint48 internal constant VOTING_DELAY = 2 days;
    uint32 internal constant VOTING_PERIOD = 5 days;
    uint256 internal constant DELAY = 2 days;
    uint256 internal constant THRESHOLD = 1_500_000e18;
    uint256 internal constant QUORUM = 24_000_000e18; // 4 % of 600 million
    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;

    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal carol = makeAddr("carol");
    address internal dave = makeAddr("dave");
    address internal stranger = makeAddr("stranger");

    ComputeToken internal token;
    ProtocolTimelock internal timelock;
    ProtocolGovernor internal governor;
    ParameterRegistry internal registry;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(1000);
        token = new ComputeToken({minter_: makeAddr("minter"), genesis: _genesis()});
        address governorAt = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        timelock = new ProtocolTimelock(DELAY, governorAt);
        governor = _deployGovernor();
        assertEq(address(governor), governorAt);
        address settler = makeAddr("settler");
        registry = new ParameterRegistry({
            timelock_: address(timelock),
            rows: ParameterCatalog.rows({emissionController: settler, feeDistributor: settler}),
            groups: ParameterCatalog.registryGroups()
        });

        address[4] memory voters = [alice, bob, carol, dave];
        for (uint256 i = 0; i < voters.length; ++i) {
            vm.prank(voters[i]);
            token.delegate(voters[i]);
        }
        skip(1); // votes count from the second after
    }

    function _deployGovernor() internal virtual returns (ProtocolGovernor) {
        return new ProtocolGovernor(token, timelock, VOTING_DELAY, VOTING_PERIOD, THRESHOLD, 4);
    }

    /* PAYLOADS */
    /// @dev One call, with `description` as its text.
    function _payload(
        address target,
        bytes memory data,
        string memory description
    )
        internal
        pure
        returns (Payload memory payload)
    {
        payload.targets = new address[](1);
        payload.values = new uint256[](1);
        payload.calldatas = new bytes[](1);
        payload.targets[0] = target;
        payload.calldatas[0] = data;
        payload.description = description;
    }

    /// @dev Changes the protocol fee.
    function _feePayload(uint256 newFee) internal view returns (Payload memory) {
        bytes memory data = abi.encodeCall(registry.set, (ParameterCatalog.PROTOCOL_FEE, newFee));
        return _payload(address(registry), data, "Change the fee");
    }

    /// @dev Does nothing lasting, so that it can be executed any number of times.
    function _idlePayload() internal view returns (Payload memory) {
        return _payload(address(token), abi.encodeCall(token.approve, (stranger, 1)), "Approve one wei");
    }

    function _hash(Payload memory p) internal pure returns (bytes32) {
        return keccak256(abi.encode(p.targets, p.values, p.calldatas, keccak256(bytes(p.description))));
    }

    /* LIFE OF A PROPOSAL */
    function _propose(address proposer, Payload memory p) internal returns (uint256) {
        vm.prank(proposer);
        return governor.propose(p.targets, p.values, p.calldatas, p.description);
    }

    /// @dev Moves to the first second in which `proposalId` can be voted on.
    function _toActive(uint256 proposalId) internal {
        vm.warp(governor.proposalSnapshot(proposalId) + 1);
    }

    /// @dev Moves to the first second after the vote.
    function _toEnd(uint256 proposalId) internal {
        vm.warp(governor.proposalDeadline(proposalId) + 1);
    }

    function _vote(address voter, uint256 proposalId, uint8 support) internal {
        vm.prank(voter);
        governor.castVote(proposalId, support);
    }

    /// @dev Has Alice propose and pass `p`.
    function _pass(Payload memory p) internal returns (uint256 proposalId) {
        proposalId = _propose(alice, p);
        _toActive(proposalId);
        _vote(alice, proposalId, FOR);
        _toEnd(proposalId);
    }

    function _queue(Payload memory p) internal returns (uint256) {
        return governor.queue(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    function _execute(Payload memory p) internal returns (uint256) {
        return governor.execute(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    function _cancel(address caller, Payload memory p) internal returns (uint256) {
        vm.prank(caller);
        return governor.cancel(p.targets, p.values, p.calldatas, keccak256(bytes(p.description)));
    }

    /// @dev Has `p` proposed, passed and queued, and waits until it can be executed.
    function _passAndQueue(Payload memory p) internal returns (uint256 proposalId) {
        proposalId = _pass(p);
        _queue(p);
        vm.warp(governor.proposalEta(proposalId));
    }

    /// @dev Has `p` proposed, passed, queued and executed.
    function _enact(Payload memory p) internal returns (uint256 proposalId) {
        proposalId = _passAndQueue(p);
        _execute(p);
    }

    /// @dev The timelock's name for `p` as proposal `proposalId`, as the timelock computes it.
    function _operationId(uint256 proposalId, Payload memory p) internal view returns (bytes32) {
        bytes32 salt = bytes32((uint256(uint160(address(governor))) << 96) + proposalId);
        return timelock.hashOperationBatch(p.targets, p.values, p.calldatas, 0, salt);
    }

    function _assertState(uint256 proposalId, IGovernor.ProposalState expected) internal view {
        assertEq(uint256(governor.state(proposalId)), uint256(expected));
    }

    /// @dev What OpenZeppelin's errors carry: the states in which the call would have been allowed.
    function _bitmap(IGovernor.ProposalState state) internal pure returns (bytes32) {
        return bytes32(1 << uint256(state));
    }

    function _genesis() private returns (IComputeToken.Allocation[] memory genesis) {
        genesis = new IComputeToken.Allocation[](5);
        genesis[0] = IComputeToken.Allocation({to: alice, amount: 30_000_000e18});
        genesis[1] = IComputeToken.Allocation({to: bob, amount: 20_000_000e18});
        genesis[2] = IComputeToken.Allocation({to: carol, amount: 20_000_000e18});
        genesis[3] = IComputeToken.Allocation({to: dave, amount: THRESHOLD - 1});
        genesis[4] = IComputeToken.Allocation({to: makeAddr("others"), amount: 530_000_000e18 - THRESHOLD + 1});
    }
}
