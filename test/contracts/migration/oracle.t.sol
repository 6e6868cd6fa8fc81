// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PriceOracle} from "../../../contracts/marketplace/PriceOracle.sol";
import {IPriceOracle} from "../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {ProposalClass} from "../../../contracts/types/ProposalClass.sol";
import {DevelopmentFeed} from "../../../script/deploy/development/DevelopmentFeed.sol";
import {MigrationTest} from "./MigrationTest.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @dev Another oracle prices what is funded from now on.
contract Oracle_Migration_Test is MigrationTest {
    PriceOracle private next;
    DevelopmentFeed private nextFeed;

    function setUp() public override {
        super.setUp();
        nextFeed = DevelopmentFeed(deployCode("DevelopmentFeed.sol:DevelopmentFeed", abi.encode(feedOwner, 8, 0.84e8)));
        IPriceOracle.FeedChoice memory primary = IPriceOracle.FeedChoice(address(nextFeed), 25 hours);
        IPriceOracle.FeedChoice memory none;
        next = PriceOracle(
            deployArtefact("PriceOracle.sol:PriceOracle", abi.encode(registry, timelock, primary, none, address(0)))
        );
        _add(swap, address(escrow), abi.encodeCall(escrow.setOracle, (address(next))));
    }

    function test_PricesThatWereAgreedStay() external {
        assertEq(uint256(_classOf(swap)), uint256(ProposalClass.Powers));
        _awaitSwap();
        _answer();
        uint256[5] memory held = _prices();
        _executeSwap();
        uint256 later = _fund(30 minutes);
        uint256 gwei_ = escrow.job(later).price / 1e9;
        assertEq(gwei_, Math.ceilDiv(next.usdToFlopUp(100e18, 0.84e18), 1e9));
        assertEq(gwei_, Math.ceilDiv(held[0] / 1e9, 2), "half as many tokens for the same dollars");
        assertEq(keccak256(abi.encode(_prices())), keccak256(abi.encode(held)), "what was funded keeps its price");

        _execute(governor, queued);
        _finish(escrow, court);
        _assertEmpty(escrow, court);
        _assertAllLeave();
    }

    /// @dev A new oracle that does not answer stops new jobs, and nothing else.
    function test_AnOracleThatIsSilentStopsNewJobsAlone() external {
        _awaitSwap();
        _executeSwap();
        vm.expectRevert(abi.encodeWithSelector(IPriceOracle.PriceOracle_NotFresh.selector, IPriceOracle.State.Stale));
        this.fund();
        _execute(governor, queued);
        _finish(escrow, court);
        _assertEmpty(escrow, court);
    }

    /// @dev A call of its own, so that its revert can be expected.
    function fund() external {
        _fund(30 minutes);
    }

    function _answer() private {
        vm.prank(feedOwner);
        nextFeed.setAnswer(0.84e8);
    }

    function _prices() private view returns (uint256[5] memory) {
        return [
            escrow.job(offered).price,
            escrow.job(accepted).price,
            escrow.job(submitted).price,
            escrow.job(court.caseOf(open).jobId).price,
            escrow.job(court.caseOf(appealed).jobId).price
        ];
    }
}
