// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FeeDistributor} from "../../../contracts/marketplace/FeeDistributor.sol";
import {JobEscrow} from "../../../contracts/marketplace/JobEscrow.sol";
import {IFeeDistributor} from "../../../contracts/marketplace/interfaces/IFeeDistributor.sol";
import {ParameterCatalog} from "../../../contracts/parameters/ParameterCatalog.sol";
import {ParameterRegistry} from "../../../contracts/parameters/ParameterRegistry.sol";
import {MarketLedger} from "./MarketLedger.sol";

/// @dev Anybody tries anything, with any value. Most of it reverts; what goes through must leave the books in order.
contract MarketWildHandler is MarketLedger {
    constructor(
        JobEscrow escrow_,
        FeeDistributor distributor_,
        ParameterRegistry registry_
    )
        MarketLedger(escrow_, distributor_, registry_)
    {}

    function fund(uint256 caller, uint256 provider, uint256 price, uint256 duration) external {
        _fund(_anyone(caller), _anyone(provider), _size(price), duration % 8 days);
    }

    function fundFor(address provider, uint256 price) external {
        _fund(clients[price % 4], provider, _size(price), 1 days);
    }

    function settle(uint256 caller, uint256 jobId) external {
        _settle(_anyone(caller), _job(jobId));
    }

    function settleAsClient(uint256 jobId) external {
        _settle(escrow.job(_job(jobId)).client, _job(jobId));
    }

    function refundAsProvider(uint256 jobId) external {
        _refund(escrow.job(_job(jobId)).provider, _job(jobId));
    }

    function refundAsStranger(uint256 jobId) external {
        _refund(stranger, _job(jobId));
    }

    function refund(uint256 caller, uint256 jobId) external {
        _refund(_anyone(caller), _job(jobId));
    }

    function withdraw(uint256 caller, uint256 account) external {
        _withdraw(_anyone(caller), _anyone(account));
    }

    function divide(uint256 caller) external {
        _divide(_anyone(caller));
    }

    function release(uint256 caller, uint256 share) external {
        _release(_anyone(caller), IFeeDistributor.Share(share % 4)); // one in four does not exist
    }

    function donate(uint256 caller, uint256 amount) external {
        _donate(clients[caller % 4], _size(amount));
    }

    function sendFees(uint256 caller, uint256 amount) external {
        _sendFees(clients[caller % 4], _size(amount));
    }

    function pause(uint256 caller) external {
        _pause(_anyoneOf(caller, escrow.pauser()));
    }

    function unpause(uint256 caller) external {
        _unpause(_anyoneOf(caller, timelock));
    }

    function rearm(uint256 caller) external {
        _rearm(_anyoneOf(caller, timelock));
    }

    function wait(uint256 duration) external {
        _wait(duration % 40 days);
    }

    function changeFee(uint256 value) external {
        vm.prank(timelock);
        registry.set(ParameterCatalog.PROTOCOL_FEE, value % 600);
        ++done[Action.ChangeFee];
    }

    function changeShares(uint256 stakers, uint256 share) external {
        uint256[] memory values = new uint256[](4);
        values[1] = 2000 + stakers % 2000;
        values[2] = 1000 + share % 2000;
        values[3] = 1000;
        values[0] = 10_000 - values[1] - values[2] - values[3];
        _setShares(values);
    }

    function changeReceiver(uint256 share, uint256 to) external {
        _setReceiver(IFeeDistributor.Share(share % 3), _anyone(to));
    }

    /* PRIVATE */
    /// @dev Everybody there is, the contracts and zero among them; clients most often.
    function _anyone(uint256 seed) private view returns (address) {
        uint256 index = seed % 20;
        if (index < 4) return providers[index];
        if (index == 4) return stranger;
        if (index == 5) return address(escrow);
        if (index == 6) return address(registry);
        if (index == 7) return address(0);
        return clients[index % 4];
    }

    /// @dev Every other time the one who may.
    function _anyoneOf(uint256 seed, address entitled) private view returns (address) {
        return seed % 2 == 0 ? entitled : _anyone(seed >> 1);
    }

    /// @dev Mostly what somebody could have, now and then whatever came.
    function _size(uint256 seed) private pure returns (uint256) {
        return seed % 4 == 0 ? seed : 1e18 + seed % 1000e18;
    }

    /// @dev A job, or one of its neighbours that do not exist.
    function _job(uint256 seed) private view returns (uint256) {
        return seed % (escrow.jobCount() + 2);
    }
}
