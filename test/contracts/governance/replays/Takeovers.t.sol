// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommonRules} from "../../../../contracts/governance/interfaces/IProposalPolicy.sol";
import {IProtocolGovernor} from "../../../../contracts/governance/interfaces/IProtocolGovernor.sol";
import {MintGuard} from "../../../../contracts/token/MintGuard.sol";
import {MintGuardSetup} from "../../../../contracts/token/interfaces/IMintGuard.sol";
import {ITreasury} from "../../../../contracts/treasury/interfaces/ITreasury.sol";
import {Bps} from "../../../../contracts/types/Bps.sol";
import {ProposalClass} from "../../../../contracts/types/ProposalClass.sol";
import {ReplayTest} from "./ReplayTest.sol";
import {FixedQuorumGovernor} from "./peers/FixedQuorumGovernor.sol";
import {FreePolicy} from "./peers/FreePolicy.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @dev Rows 3, 6 and 12: votes that are really held, but too few, on a day when few others vote.
contract Replay_Takeovers_Test is ReplayTest {
    uint256 private constant DAILY_LIMIT = 1_222_330e18;
    uint256 private constant LOOT = 24_000_000e18;

    MintGuard private mintGuard;
    address private vault = makeAddr("the vault of mallory");
    address private defender = makeAddr("defender");

    function setUp() public override {
        super.setUp();
        MintGuardSetup memory setup = MintGuardSetup({
            token: address(token),
            timelock: address(timelock),
            grossCap: 400_000_000e18,
            yearlyCeiling: Bps.wrap(1500),
            dailyLimit: DAILY_LIMIT,
            maxDailyLimit: 2 * DAILY_LIMIT,
            source: makeAddr("emission"),
            sourceLimit: DAILY_LIMIT
        });
        deployCodeTo(_artefact("MintGuard.sol:MintGuard"), abi.encode(setup), token.minter());
        mintGuard = MintGuard(token.minter());
    }

    /* ROW 3: BUILD FINANCE, 2022-02 */
    /// @dev Enough for a parameter and nobody else votes: the key to the mint needs fifteen per cent.
    function test_Replay_BuildFinance_MintTakeover() external {
        _arm(mallory, 25_000_000e18);
        Payload memory p = _mintKeyPayload();
        uint256 id = _voteAlone(mallory, p);
        assertEq(uint256(governor.proposalWord(id).class()), uint256(ProposalClass.Constitution));
        _assertState(id, IGovernor.ProposalState.Defeated);

        // One that did pass can be stopped by the guardian for a week.
        skip(1);
        id = _passAndQueue(_with(p, "Once more"));
        vm.prank(guardianHolder);
        guardian.cancel(id);
        _assertState(id, IGovernor.ProposalState.Canceled);

        // And one that nobody stopped brings a day's limit in a day, shared with all that is minted.
        vm.prank(address(timelock));
        mintGuard.setSource(mallory, 2 * DAILY_LIMIT);
        assertEq(_mintAll(), DAILY_LIMIT);
        skip(1 days - 1);
        assertEq(_mintAll(), 0);
    }

    /// @dev One class for all, and no limit in a day.
    function test_Replay_BuildFinance_Twin_OneClassForAll() external {
        _removePolicy(ProposalClass.Parameter);
        _arm(mallory, 25_000_000e18);
        Payload memory p = _mintKeyPayload();
        uint256 id = _voteAlone(mallory, p);
        _assertState(id, IGovernor.ProposalState.Succeeded);
        _finish(p);
        for (uint256 day = 0; day < 10; ++day) {
            _mintAll();
            skip(1 days);
        }
        assertEq(token.balanceOf(vault), 10 * DAILY_LIMIT, "every day's limit, for as long as it lasts");
    }

    /// @dev Without the guard the same key mints all at once.
    function test_Replay_BuildFinance_Twin_NoWindowCap() external {
        vm.prank(token.minter());
        token.mint(vault, 400_000_000e18);
        assertEq(token.balanceOf(vault), 400_000_000e18);
    }

    /* ROW 6: COMPOUND 289, 2024-07-28 */
    /// @dev 682,191 to 633,636 at the third attempt. Above the cap it takes three fifths; the calls that were turned
    /// down wait; and below the cap there is the cap.
    function test_Replay_Comp289_ThirdAttemptBlocked() external {
        _armBothSides();
        Payload memory p = _lootPayload();
        uint256 first = _voteDown(p);

        Payload memory again = _with(_lootPayload(), "The same, with a better text");
        uint256 availableAt = governor.proposalDeadline(first) + 1 + COOLDOWN;
        vm.expectRevert(
            abi.encodeWithSelector(IProtocolGovernor.ProtocolGovernor_Cooldown.selector, first, availableAt)
        );
        _propose(mallory, again);

        vm.warp(availableAt);
        uint256 third = _closeVote(again);
        _assertState(third, IGovernor.ProposalState.Defeated);

        Payload memory inOne = _lootByPayPayload();
        _passAndQueue(inOne);
        vm.expectRevert(
            abi.encodeWithSelector(ITreasury.Treasury_CapExceeded.selector, address(token), LOOT, 1_000_000e18)
        );
        _execute(inOne);
    }

    /// @dev A simple majority for every payment and no cooldown: 51.8 % at the third attempt take it.
    function test_Replay_Comp289_Twin_MajorityAndNoCooldown() external {
        FreePolicy free = _removePolicy(ProposalClass.Spend);
        CommonRules memory common = _common();
        common.cooldown = 0;
        free.setCommonRules(common);
        _armBothSides();

        _voteDown(_lootPayload());
        _voteDown(_with(_lootPayload(), "The same, with a better text"));
        Payload memory third = _with(_lootPayload(), "On a Sunday");
        _assertState(_closeVote(third), IGovernor.ProposalState.Succeeded);
        _finish(third);
        assertEq(token.balanceOf(vault), LOOT);
    }

    /* ROW 12: MOONWELL ON MOONRIVER, 2026-03-26 */
    /// @dev Cheap tokens, far more of them than at launch, and a role to take. The quorum is a share of what can vote.
    function test_Replay_Moonwell_CheapQuorum() external {
        _grow();
        Payload memory p = _rolePayload(address(timelock));
        uint256 id = _propose(mallory, p);
        vm.expectRevert(_unexpected(id, IGovernor.ProposalState.Pending, IGovernor.ProposalState.Active));
        _vote(mallory, id, FOR); // eleven minutes are not enough: the vote begins two days later
        _toActive(id);
        _vote(mallory, id, FOR);
        assertEq(governor.proposalQuorum(id), 150_000_000e18, "15 % of the thousand million there are by now");
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    /// @dev What delegates to the excluded address before the snapshot is in no quorum, which is lower for it: by the share,
    /// down to the floor.
    function test_Replay_Moonwell_NotCovered_ExcludedVotes() external {
        address excluded = token.EXCLUDED();
        vm.prank(makeAddr("others"));
        token.delegate(excluded);
        uint256 id = _propose(erin, _feePayload(300));
        _toActive(id);
        assertEq(governor.proposalQuorum(id), (270_000_000e18 + THRESHOLD) * 4 / 100, "of 600 million before");
    }

    function test_Replay_Moonwell_Twin_FixedQuorum() external {
        stockTimelock = new TimelockController(2 days, new address[](0), new address[](1), address(this));
        FixedQuorumGovernor peer = new FixedQuorumGovernor(token, stockTimelock);
        _wire(stockTimelock, peer);
        _grow();
        Payload memory p = _rolePayload(address(stockTimelock));
        _passAt(peer, mallory, p);
        _finishAt(peer, p);
        assertTrue(stockTimelock.hasRole(stockTimelock.PROPOSER_ROLE(), mallory));
    }

    /* PRIVATE */
    function _voteAlone(address voter, Payload memory p) private returns (uint256 id) {
        id = _propose(voter, p);
        _toActive(id);
        _vote(voter, id, FOR);
        _toEnd(id);
    }

    function _mintKeyPayload() private view returns (Payload memory) {
        bytes memory data = abi.encodeCall(mintGuard.setSource, (mallory, 2 * DAILY_LIMIT));
        return _payload(address(mintGuard), data, "Another mint source");
    }

    function _mintAll() private returns (uint256) {
        vm.prank(mallory);
        return mintGuard.mint(vault, 400_000_000e18);
    }

    /// @dev A hundred times the votes of the day.
    function _armBothSides() private {
        vm.prank(erin);
        token.transfer(address(treasury), LOOT);
        _arm(mallory, 68_219_100e18);
        _arm(defender, 63_363_600e18);
    }

    function _lootPayload() private view returns (Payload memory) {
        bytes memory data = abi.encodeCall(treasury.payAboveCap, (address(token), vault, LOOT));
        return _payload(address(treasury), data, "A yield strategy");
    }

    function _lootByPayPayload() private view returns (Payload memory) {
        bytes memory data = abi.encodeCall(treasury.pay, (address(token), vault, LOOT));
        return _payload(address(treasury), data, "A yield strategy, by the other door");
    }

    function _voteDown(Payload memory p) private returns (uint256 id) {
        id = _propose(mallory, p);
        _toActive(id);
        _vote(mallory, id, FOR);
        _vote(defender, id, AGAINST);
        _vote(alice, id, AGAINST);
        _toEnd(id);
        _assertState(id, IGovernor.ProposalState.Defeated);
    }

    function _closeVote(Payload memory p) private returns (uint256 id) {
        id = _propose(mallory, p);
        _toActive(id);
        _vote(mallory, id, FOR);
        _vote(defender, id, AGAINST);
        _toEnd(id);
    }

    /// @dev A third less value a token, ten million of them bought.
    function _grow() private {
        vm.prank(token.minter());
        token.mint(makeAddr("miners"), 400_000_000e18);
        _arm(mallory, 10_000_000e18);
    }

    function _rolePayload(address of_) private view returns (Payload memory) {
        bytes memory data = abi.encodeCall(timelock.grantRole, (timelock.PROPOSER_ROLE(), mallory));
        return _payload(of_, data, "A helpful administrator");
    }
}
