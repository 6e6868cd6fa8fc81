// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CustodyTest} from "./CustodyTest.sol";
import {MisbehavingCustodian} from "./TestCustodian.sol";

/// SyncVotes of a custody that is registered no more, or never was
/// ├── when the answer is higher than the attribution
/// │  └── it should change nothing
/// ├── when the answer is lower
/// │  └── it should follow it
/// └── when there is no answer
///    └── it should attribute nothing any more
contract ComputeTokenSyncVotesOfFormerCustodyTest is CustodyTest {
    MisbehavingCustodian private _broken;

    function setUp() public override {
        super.setUp();
        _broken = new MisbehavingCustodian(token);
        vm.prank(alice);
        token.transfer(address(_broken), 3e18);
        _setCustody(address(_broken), true);
        _broken.setUnits(2e18);
        token.syncVotes(address(_broken), carol);
        _setCustody(address(_broken), false);
    }

    function testFuzz_GivenNeverRegistered(uint256 units) external {
        _setCustody(address(custody), false);
        custody.setUnits(bob, units);
        token.syncVotes(address(custody), bob);
        assertEq(token.attributedTo(address(custody), bob), 0);
        assertEq(token.getVotes(bob), 0);
        token.syncVotes(alice, bob); // no contract at all
        assertEq(token.attributedTo(alice, bob), 0);
    }

    function testFuzz_GivenAnyAnswer(uint256 before, uint256 units) external {
        before = bound(before, 0, HELD);
        _attribute(bob, before);
        _setCustody(address(custody), false);
        _attribute(bob, units);
        uint256 expected = units < before ? units : before;
        assertEq(token.attributedTo(address(custody), bob), expected);
        assertEq(token.attributedBy(address(custody)), expected);
        assertEq(token.getVotes(bob), before == 0 ? 0 : 100_000_000e18 + expected);
    }

    function test_GivenItReverts() external {
        _expectVotesEndIn(MisbehavingCustodian.Mode.Reverts);
    }

    function test_GivenShortAnswer() external {
        _expectVotesEndIn(MisbehavingCustodian.Mode.ShortAnswer);
    }

    function test_GivenItActsWhenAsked() external {
        _expectVotesEndIn(MisbehavingCustodian.Mode.Acts);
    }

    /// @dev It can make the call dear, but not impossible: a 64th of the gas is enough for the rest.
    function test_GivenItBurnsAllGas() external {
        _expectVotesEndIn(MisbehavingCustodian.Mode.BurnsAllGas);
    }

    function test_GivenItsCodeIsGone() external {
        vm.etch(address(_broken), "");
        token.syncVotes(address(_broken), carol);
        assertEq(token.getVotes(carol), 0);
        assertEq(token.attributedBy(address(_broken)), 0);
    }

    function test_GivenLongAnswer() external {
        _broken.setUnits(5e17);
        token.syncVotes(address(_broken), carol);
        assertEq(token.getVotes(carol), 5e17);
    }

    /// @dev An honest answer cannot be made to fail by giving the call little gas, or anybody could end votes for good.
    function testFuzz_GivenLittleGas(uint256 gasLimit) external {
        _broken.setMode(MisbehavingCustodian.Mode.NeedsGas);
        gasLimit = bound(gasLimit, 30_000, 1_000_000);
        (bool isOk,) = address(token).call{gas: gasLimit}(abi.encodeCall(token.syncVotes, (address(_broken), carol)));
        assertEq(token.getVotes(carol), 2e18);
        if (gasLimit > 600_000) assertTrue(isOk);
        if (gasLimit < 400_000) assertFalse(isOk);
    }

    function _expectVotesEndIn(MisbehavingCustodian.Mode mode) private {
        assertEq(token.getVotes(carol), 2e18);
        _broken.setMode(mode);
        token.syncVotes{gas: 8_000_000}(address(_broken), carol);
        assertEq(token.getVotes(carol), 0);
        assertEq(token.attributedTo(address(_broken), carol), 0);
        assertEq(token.attributedBy(address(_broken)), 0);
    }
}
