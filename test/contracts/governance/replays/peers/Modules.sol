// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Answers with a price.
contract PriceFeed {
    uint256 public price = 100;
}

/// @dev Was meant to be a feed, and answers with nothing.
contract FeedOfAnotherKind {
    function latestAnswer() external pure returns (uint256) {
        return 100;
    }
}

/// @dev Asks its feed for every sale.
contract Market {
    PriceFeed public feed;

    constructor(PriceFeed feed_) {
        feed = feed_;
    }

    function setFeed(PriceFeed newFeed) external {
        feed = newFeed;
    }

    function price() external view returns (uint256) {
        return feed.price();
    }
}

/// @dev A cap per period that counts by period: whoever changes the period starts from nothing.
contract RekeyedCap {
    uint256 public cap;
    uint256 public period;
    mapping(uint256 period => mapping(uint256 number => uint256)) private _spent;

    constructor(uint256 cap_, uint256 period_) {
        (cap, period) = (cap_, period_);
    }

    function available() public view returns (uint256) {
        return cap - _spent[period][block.timestamp / period];
    }

    function setPeriod(uint256 newPeriod) external {
        period = newPeriod;
    }

    function spend(uint256 amount) external {
        require(amount <= available(), "above the cap");
        _spent[period][block.timestamp / period] += amount;
    }
}
