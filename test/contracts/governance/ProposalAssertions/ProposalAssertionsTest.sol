// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProposalAssertions} from "../../../../contracts/governance/ProposalAssertions.sol";
import {MarketTest} from "../../marketplace/MarketTest.sol";

/// @dev Runs a batch as the timelock does: in order, and as a whole or not at all.
contract BatchExecutor {
    struct Call {
        address target;
        bytes data;
    }

    receive() external payable {}

    function execute(Call[] calldata calls) external {
        for (uint256 i = 0; i < calls.length; ++i) {
            (bool isOk, bytes memory answer) = calls[i].target.call(calls[i].data);
            if (isOk) continue;
            assembly ("memory-safe") {
                revert(add(answer, 0x20), mload(answer))
            }
        }
    }
}

/// @dev The registry, the token and the market, steered by a plain executor in the timelock's place.
abstract contract ProposalAssertionsTest is MarketTest {
    ProposalAssertions internal assertions;
    BatchExecutor internal executor;

    function setUp() public virtual override {
        executor = new BatchExecutor();
        timelock = address(executor);
        super.setUp();
        assertions = ProposalAssertions(deployArtefact("ProposalAssertions.sol:ProposalAssertions", ""));
    }

    function _call(address target, bytes memory data) internal pure returns (BatchExecutor.Call memory) {
        return BatchExecutor.Call({target: target, data: data});
    }

    function _batch(
        BatchExecutor.Call memory first,
        BatchExecutor.Call memory second
    )
        internal
        pure
        returns (BatchExecutor.Call[] memory calls)
    {
        calls = new BatchExecutor.Call[](2);
        (calls[0], calls[1]) = (first, second);
    }

    function _batch(BatchExecutor.Call memory only) internal pure returns (BatchExecutor.Call[] memory calls) {
        calls = new BatchExecutor.Call[](1);
        calls[0] = only;
    }
}
