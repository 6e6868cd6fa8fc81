// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev Stakes without a token: each peer makes one published mistake and nothing else.
/// A slash reaches what is staked now, and nothing that is on its way out.
contract ActiveStakeAlone {
    mapping(address owner => uint256) public stakes;
    mapping(address owner => uint256) public paidOut;

    function stake(uint256 amount) external {
        stakes[msg.sender] += amount;
    }

    function unstake(uint256 amount) external {
        stakes[msg.sender] -= amount;
        paidOut[msg.sender] += amount;
    }

    function slash(address owner, uint256 amount) external {
        require(stakes[owner] >= amount, "more than is staked");
        stakes[owner] -= amount;
    }
}

/// @dev Slashes requests one by one, and anybody may have any number of them.
contract ListOfRequests {
    uint256[] private _requests;

    function request(uint256 amount) external {
        _requests.push(amount);
    }

    function slashHalf() external {
        for (uint256 i = 0; i < _requests.length; ++i) {
            _requests[i] /= 2;
        }
    }
}

/// @dev Shares by a balance that anybody can give to, from the first wei on.
contract SharesOfTheBalance {
    uint256 public balance;
    uint256 public shares;
    mapping(address owner => uint256) public sharesOf;

    function give(uint256 amount) external {
        balance += amount;
    }

    function deposit(uint256 amount) external {
        uint256 added = shares == 0 ? amount : amount * shares / balance;
        (balance, shares) = (balance + amount, shares + added);
        sharesOf[msg.sender] += added;
    }

    function worthOf(address owner) external view returns (uint256) {
        return sharesOf[owner] * balance / shares;
    }
}

/// @dev A commission that holds for what was earned before it.
contract CommissionOfNow {
    uint256 public commission;
    uint256 public earned;

    function setCommission(uint256 newCommission) external {
        commission = newCommission;
    }

    function reward(uint256 amount) external {
        earned += amount;
    }

    function delegatorsPart() external view returns (uint256) {
        return earned * (10_000 - commission) / 10_000;
    }
}

/// @dev Divides what arrives among those who are there in that moment.
contract PaidAtOnce {
    uint256 private _whole;
    uint256 private _perStake;
    mapping(address owner => uint256) private _stakes;
    mapping(address owner => uint256) private _since;

    function stake(uint256 amount) external {
        (_stakes[msg.sender], _since[msg.sender]) = (amount, _perStake);
        _whole += amount;
    }

    function reward(uint256 amount) external {
        _perStake += amount * 1e18 / _whole;
    }

    function earned(address owner) external view returns (uint256) {
        return _stakes[owner] * (_perStake - _since[owner]) / 1e18;
    }
}

/// @dev A stream that runs by the clock, whether anybody is there or not.
contract ClockRunsOn {
    uint256 private immutable _rate;
    uint256 private _last = block.timestamp;
    uint256 public paid;
    bool private _isStaked;

    constructor(uint256 rate) {
        _rate = rate;
    }

    function stake() external {
        settle();
        _isStaked = true;
    }

    function settle() public {
        if (_isStaked) paid += _rate * (block.timestamp - _last);
        _last = block.timestamp;
    }
}

/// @dev Mints a step for a call in an epoch, and none for an epoch without a call.
contract StepPerCall {
    uint256 private _lastEpoch = block.timestamp / 7 days;
    uint256 public minted;

    function settle() external {
        uint256 epoch = block.timestamp / 7 days;
        if (epoch == _lastEpoch) return;
        _lastEpoch = epoch;
        minted += 100e18;
    }
}

/// @dev Work can be challenged for as long as the window is now, not as it was when the work was handed in.
contract WindowOfNow {
    uint256 public window = 4 days;
    uint256 private immutable _submittedAt = block.timestamp;

    function setWindow(uint256 newWindow) external {
        window = newWindow;
    }

    function isSettleable() external view returns (bool) {
        return block.timestamp >= _submittedAt + window;
    }
}
