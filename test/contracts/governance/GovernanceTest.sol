// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Guardian} from "../../../contracts/governance/Guardian.sol";
import {ProposalAssertions} from "../../../contracts/governance/ProposalAssertions.sol";
import {ProposalPolicy} from "../../../contracts/governance/ProposalPolicy.sol";
import {ProposalReader} from "../../../contracts/governance/ProposalReader.sol";
import {ProtocolTimelock} from "../../../contracts/governance/ProtocolTimelock.sol";
import {GovernorSetup} from "../../../contracts/governance/interfaces/GovernorSetup.sol";
import {ClassRules, CommonRules, IProposalPolicy} from "../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../contracts/token/interfaces/IComputeToken.sol";
import {Treasury} from "../../../contracts/treasury/Treasury.sol";
import {ITreasury} from "../../../contracts/treasury/interfaces/ITreasury.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {ArtefactTest} from "../ArtefactTest.sol";
import {CatalogRows} from "../CatalogRows.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

/// @dev Governance at its launch values, and a registry and a treasury to govern. All of the 600 million FLOP can vote.
/// Alice has twenty times the threshold of PARAMETER and, alone, more than its quorum; Bob and Carol have less than the
/// quorum each; Dave stands below the threshold; Erin alone can pass anything. All of them have approved the deposit.
/// The governor comes from its artefact: whoever imports its source is compiled as slowly as it is.
abstract contract GovernanceTest is ArtefactTest {
    /// @dev What a proposal is made of.
    struct Payload {
        address[] targets;
        uint256[] values;
        bytes[] calldatas;
        string description;
    }

    uint32 internal constant VOTING_DELAY = 2 days;
    uint32 internal constant VOTING_PERIOD = 5 days;
    uint256 internal constant DELAY = 2 days;
    uint256 internal constant QUEUE_WINDOW = 7 days;
    uint256 internal constant EXECUTION_WINDOW = 14 days;
    uint256 internal constant COOLDOWN = 14 days;
    uint256 internal constant DEPOSIT = 1000e18;
    uint256 internal constant THRESHOLD = 1_500_000e18; // 0.25 % of 600 million
    uint256 internal constant QUORUM = 24_000_000e18; // 4 % of 600 million
    uint256 internal constant GUARDIAN_TERM = 365 days;
    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;
    uint8 internal constant SPLIT = 255;

    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal carol = makeAddr("carol");
    address internal dave = makeAddr("dave");
    address internal erin = makeAddr("erin");
    address internal stranger = makeAddr("stranger");
    address internal guardianHolder = makeAddr("guardian holder");

    ComputeToken internal token;
    ProtocolTimelock internal timelock;
    ProposalPolicy internal policy;
    IProtocolGovernor internal governor;
    Guardian internal guardian;
    ProposalReader internal reader;
    ProposalAssertions internal assertions;
    ParameterRegistry internal registry;
    Treasury internal treasury;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(1000);
        _deploy();

        address[5] memory voters = [alice, bob, carol, dave, erin];
        for (uint256 i = 0; i < voters.length; ++i) {
            vm.startPrank(voters[i]);
            token.delegate(voters[i]);
            token.approve(address(governor), type(uint256).max);
            vm.stopPrank();
        }
        skip(1); // votes count from the second after
        _open();
    }

    /* DEPLOYMENT */
    /// @dev The artefact of the governor under test. Override to test another.
    function _governorArtefact() internal view virtual returns (string memory) {
        return "ProtocolGovernor.sol:ProtocolGovernor";
    }

    /// @dev The classes' rules from the lowest class up, at launch.
    function _rules() internal view virtual returns (ClassRules[4] memory rules) {
        rules[0] = ClassRules(25, 400, 5000, 2 days, 7 days, 14 days, 8_000_000e18);
        rules[1] = ClassRules(25, 600, 5000, 3 days, 7 days, 14 days, 12_000_000e18);
        rules[2] = ClassRules(50, 1000, 6000, 5 days, 7 days, 14 days, 20_000_000e18);
        rules[3] = ClassRules(100, 1500, 6670, 7 days, 7 days, 14 days, 30_000_000e18);
    }

    function _common() internal view virtual returns (CommonRules memory) {
        return CommonRules({
            votingDelay: VOTING_DELAY,
            votingPeriod: VOTING_PERIOD,
            cooldown: uint32(COOLDOWN),
            supportFloorBps: 1000,
            deposit: uint96(DEPOSIT)
        });
    }

    function _setup() internal view virtual returns (GovernorSetup memory) {
        return GovernorSetup({
            token: address(token),
            timelock: address(timelock),
            policy: address(policy),
            governanceStart: 0,
            minDelegated: 60_000_000e18,
            guardian: address(guardian),
            guardianTerm: GUARDIAN_TERM
        });
    }

    function _open() internal virtual {
        governor.openGovernance(_sorted(alice, bob, erin));
    }

    /// @dev In the order in which their addresses are known to each other's constructors.
    function _deploy() private {
        CatalogRows catalog = CatalogRows(deployCode("CatalogRows.sol:CatalogRows"));
        uint256 nonce = vm.getNonce(address(this));
        address timelockAt = vm.computeCreateAddress(address(this), nonce + 1);
        address policyAt = vm.computeCreateAddress(address(this), nonce + 2);
        address guardianAt = vm.computeCreateAddress(address(this), nonce + 3);
        address governorAt = vm.computeCreateAddress(address(this), nonce + 4);
        address registryAt = vm.computeCreateAddress(address(this), nonce + 5);
        address treasuryAt = vm.computeCreateAddress(address(this), nonce + 6);
        address assertionsAt = vm.computeCreateAddress(address(this), nonce + 7);

        // From artefacts: embedded in each test contract, all of them would be assembled again for each.
        bytes memory arguments = abi.encode(makeAddr("minter"), timelockAt, _genesis(), new address[](0));
        token = ComputeToken(deployArtefact("ComputeToken.sol:ComputeToken", arguments));
        arguments = abi.encode(DELAY, governorAt);
        timelock = ProtocolTimelock(payable(deployArtefact("ProtocolTimelock.sol:ProtocolTimelock", arguments)));
        IProposalPolicy.Entry[] memory entries = _entries(registryAt, treasuryAt, assertionsAt);
        arguments = abi.encode(timelockAt, governorAt, token, entries, _rules(), _common());
        policy = ProposalPolicy(deployArtefact("ProposalPolicy.sol:ProposalPolicy", arguments));
        arguments = abi.encode(guardianHolder, governorAt, timelockAt, GUARDIAN_TERM);
        guardian = Guardian(deployArtefact("Guardian.sol:Guardian", arguments));
        governor = IProtocolGovernor(deployCode(_governorArtefact(), abi.encode(_setup())));
        address settler = makeAddr("settler");
        arguments = abi.encode(
            timelockAt,
            catalog.rows(ParameterCatalog.Readers(settler, settler, settler, settler, settler)),
            catalog.groups()
        );
        registry = ParameterRegistry(deployArtefact("ParameterRegistry.sol:ParameterRegistry", arguments));
        ITreasury.Cap[] memory caps = new ITreasury.Cap[](2);
        caps[0] = ITreasury.Cap({asset: address(token), amount: 1_000_000e18});
        caps[1] = ITreasury.Cap({asset: address(0), amount: 100 ether});
        treasury = Treasury(payable(deployArtefact("Treasury.sol:Treasury", abi.encode(timelockAt, token, caps))));
        assertions = ProposalAssertions(deployArtefact("ProposalAssertions.sol:ProposalAssertions", ""));
        reader = ProposalReader(deployArtefact("ProposalReader.sol:ProposalReader", abi.encode(governorAt)));
        assertEq(address(governor), governorAt);
        assertEq(address(policy), policyAt);
        assertEq(address(assertions), assertionsAt);
    }

    function _entries(
        address registryAt,
        address treasuryAt,
        address assertionsAt
    )
        private
        pure
        returns (IProposalPolicy.Entry[] memory list)
    {
        list = new IProposalPolicy.Entry[](11);
        list[0] = _entry(registryAt, ParameterRegistry.set.selector, ProposalClass.Parameter);
        list[1] = _entry(registryAt, ParameterRegistry.setGroup.selector, ProposalClass.Parameter);
        list[2] = _entry(registryAt, ParameterRegistry.restore.selector, ProposalClass.Parameter);
        list[3] = _entry(registryAt, ParameterRegistry.restoreGroup.selector, ProposalClass.Parameter);
        list[4] = _entry(assertionsAt, ProposalAssertions.requireParameter.selector, ProposalClass.Parameter);
        list[5] = _entry(assertionsAt, ProposalAssertions.requireBalance.selector, ProposalClass.Parameter);
        list[6] = _entry(assertionsAt, ProposalAssertions.requireCodeHash.selector, ProposalClass.Parameter);
        list[7] = _entry(assertionsAt, ProposalAssertions.requireAnswer.selector, ProposalClass.Parameter);
        list[8] = _entry(treasuryAt, Treasury.pay.selector, ProposalClass.Spend);
        list[9] = _entry(treasuryAt, Treasury.payAboveCap.selector, ProposalClass.Powers);
        list[10] = _entry(treasuryAt, Treasury.lowerCap.selector, ProposalClass.Powers);
    }

    function _entry(
        address target,
        bytes4 selector,
        ProposalClass class
    )
        private
        pure
        returns (IProposalPolicy.Entry memory)
    {
        return IProposalPolicy.Entry({target: target, selector: selector, class: class});
    }

    /// @dev `a`, `b` and `c` in ascending order.
    function _sorted(address a, address b, address c) internal pure returns (address[] memory list) {
        if (a > b) (a, b) = (b, a);
        if (b > c) (b, c) = (c, b);
        if (a > b) (a, b) = (b, a);
        list = new address[](3);
        (list[0], list[1], list[2]) = (a, b, c);
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

    /// @dev Does nothing lasting, so that it can be executed any number of times. PARAMETER.
    function _idlePayload() internal view returns (Payload memory) {
        bytes memory data = abi.encodeCall(assertions.requireBalance, (address(token), alice, 0));
        return _payload(address(assertions), data, "Nothing lasting");
    }

    /// @dev Appoints `newGuardian` for a day from the end of all waiting on; stands alone.
    function _guardianPayload(address newGuardian, uint256 endsAt) internal view returns (Payload memory) {
        return
            _payload(address(governor), abi.encodeCall(governor.setGuardian, (newGuardian, endsAt)), "Another guardian");
    }

    /// @dev A call of the class, which changes something harmless or would fail when executed.
    function _classPayload(ProposalClass class) internal view returns (Payload memory) {
        if (class == ProposalClass.Parameter) return _feePayload(300);
        if (class == ProposalClass.Spend) {
            bytes memory payment = abi.encodeCall(treasury.pay, (address(token), alice, 1));
            return _payload(address(treasury), payment, "Pay");
        }
        if (class == ProposalClass.Powers) {
            bytes memory lowering = abi.encodeCall(treasury.lowerCap, (address(token), 1));
            return _payload(address(treasury), lowering, "Lower a cap");
        }
        return _payload(address(timelock), abi.encodeCall(timelock.updateDelay, (3 days)), "Change the delay");
    }

    /// @dev First 27 bytes of what the governor stores, with the pins of now.
    function _payloadHash(Payload memory p) internal view returns (bytes32) {
        bytes32 callsHash = keccak256(abi.encode(p.targets, p.values, p.calldatas));
        bytes32 pinsHash = keccak256(abi.encodePacked(governor.pinsOf(p.targets, p.calldatas)));
        return bytes32(bytes27(keccak256(abi.encode(callsHash, keccak256(bytes(p.description)), pinsHash))));
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

    /// @dev Has Erin propose and pass `p`, of whatever class.
    function _pass(Payload memory p) internal returns (uint256 proposalId) {
        proposalId = _propose(erin, p);
        _toActive(proposalId);
        _vote(erin, proposalId, FOR);
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

    function _genesis() internal virtual returns (IComputeToken.Allocation[] memory genesis) {
        genesis = new IComputeToken.Allocation[](6);
        genesis[0] = IComputeToken.Allocation({to: alice, amount: 30_000_000e18});
        genesis[1] = IComputeToken.Allocation({to: bob, amount: 20_000_000e18});
        genesis[2] = IComputeToken.Allocation({to: carol, amount: 20_000_000e18});
        genesis[3] = IComputeToken.Allocation({to: dave, amount: THRESHOLD - 1});
        genesis[4] = IComputeToken.Allocation({to: erin, amount: 200_000_000e18});
        genesis[5] = IComputeToken.Allocation({to: makeAddr("others"), amount: 330_000_000e18 - THRESHOLD + 1});
    }
}
