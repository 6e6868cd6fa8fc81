// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPriceOracle} from "../../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {UsdPrice} from "../../../../contracts/marketplace/libraries/UsdPrice.sol";

/// @dev As an escrow uses the oracle: a job takes its price when it is funded, and nothing asks again.
contract PricedJobs {
    struct Job {
        uint256 price;
        uint256 locked;
    }

    IPriceOracle private immutable _oracle;
    Job[] public jobs;

    constructor(IPriceOracle oracle) {
        _oracle = oracle;
    }

    function fund(uint256 usd) external returns (uint256 id) {
        uint256 price = _oracle.currentPrice();
        jobs.push(Job({price: price, locked: UsdPrice.usdToFlopUp(usd, price)}));
        return jobs.length - 1;
    }

    /// @dev Pays `usd` of the job to its provider and the rest back.
    function settle(uint256 id, uint256 usd) external returns (uint256 paid, uint256 back) {
        paid = UsdPrice.usdToFlopDown(usd, jobs[id].price);
        back = jobs[id].locked - paid;
        delete jobs[id];
    }

    function refund(uint256 id) external returns (uint256 back) {
        back = jobs[id].locked;
        delete jobs[id];
    }
}
