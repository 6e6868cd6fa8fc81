// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PriceOracle} from "../../../contracts/marketplace/PriceOracle.sol";
import {IPriceOracle} from "../../../contracts/marketplace/interfaces/IPriceOracle.sol";
import {FeedConfig} from "../ProtocolConfig.sol";
import {Proof, Subject} from "./Proof.sol";

/// @dev Whom the oracle believes. What the feeds say is theirs, and no part of a deployment.
abstract contract PriceProofs is Proof {
    function _provePrices(Subject memory subject) internal {
        PriceOracle oracle = PriceOracle(subject.protocol.priceOracle);
        _equal("oracle: parameters", oracle.parameters(), subject.protocol.parameterRegistry);
        _equal("oracle: timelock", oracle.timelock(), subject.protocol.protocolTimelock);
        bytes memory initial = abi.encode(
            _asChosen(subject.config.primaryFeed), _asChosen(subject.config.secondFeed), subject.config.sequencerFeed
        );
        bytes memory chosen = _votedData(address(oracle), IPriceOracle.FeedsSet.selector, initial);
        (IPriceOracle.Feed memory first, IPriceOracle.Feed memory second, address sequencer) =
            abi.decode(chosen, (IPriceOracle.Feed, IPriceOracle.Feed, address));
        _proveFeed("oracle: first feed", oracle.primary(), first);
        _proveFeed("oracle: second feed", oracle.second(), second);
        _equal("oracle: feed of the sequencer", oracle.sequencer(), sequencer);
    }

    function _asChosen(FeedConfig memory feed) private pure returns (IPriceOracle.Feed memory) {
        return IPriceOracle.Feed({source: feed.source, heartbeat: feed.heartbeat, decimals: feed.decimals});
    }

    function _proveFeed(
        string memory what,
        IPriceOracle.Feed memory actual,
        IPriceOracle.Feed memory expected
    )
        private
    {
        _same(string.concat(what, ", address"), actual.source, expected.source);
        _same(string.concat(what, ", heartbeat"), actual.heartbeat, expected.heartbeat);
        _same(string.concat(what, ", decimals"), actual.decimals, expected.decimals);
        _proved(string.concat(what, ": address, heartbeat and decimals"));
    }
}
