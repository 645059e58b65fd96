// Generated from core/engine/goals.go. Do not edit.
import type { Goal } from './protocol.gen.ts';

export const GOALS: readonly Goal[] = [
  {
    "name": "leaving",
    "analysis": "churn",
    "ways": [
      {
        "kind": "orders",
        "needs": [
          "customer_id",
          "order_date",
          "amount"
        ],
        "better": [
          "status",
          "order_id"
        ],
        "minimum": [
          {
            "what": "customers",
            "few": 50
          }
        ]
      },
      {
        "kind": "customers",
        "needs": [
          "left"
        ],
        "describing": 1,
        "better": [
          "customer_id",
          "tenure"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 50
          },
          {
            "what": "left",
            "least": 10
          }
        ]
      }
    ]
  },
  {
    "name": "contact",
    "analysis": "contact",
    "ways": [
      {
        "kind": "orders",
        "needs": [
          "customer_id",
          "order_date",
          "amount"
        ],
        "better": [
          "customer_name",
          "phone",
          "email",
          "owner",
          "consent"
        ],
        "minimum": [
          {
            "what": "regulars",
            "least": 1
          }
        ]
      },
      {
        "kind": "summary",
        "needs": [
          "customer_id",
          "order_count",
          "first_order",
          "last_order",
          "total_spent"
        ],
        "better": [
          "customer_name",
          "phone",
          "email",
          "owner",
          "consent"
        ],
        "minimum": [
          {
            "what": "regulars",
            "least": 1
          }
        ]
      },
      {
        "kind": "summary",
        "needs": [
          "customer_id",
          "frequency",
          "recency",
          "observed"
        ],
        "better": [
          "monetary",
          "customer_name",
          "phone",
          "email",
          "owner",
          "consent"
        ],
        "minimum": [
          {
            "what": "regulars",
            "least": 1
          }
        ]
      }
    ]
  },
  {
    "name": "value",
    "analysis": "clv",
    "ways": [
      {
        "kind": "orders",
        "needs": [
          "customer_id",
          "order_date",
          "amount"
        ],
        "better": [
          "order_id",
          "status"
        ],
        "minimum": [
          {
            "what": "customers",
            "few": 100
          },
          {
            "what": "repeaters",
            "few": 100
          },
          {
            "what": "days",
            "least": 56
          }
        ]
      },
      {
        "kind": "summary",
        "needs": [
          "customer_id",
          "frequency",
          "recency",
          "observed"
        ],
        "better": [
          "monetary"
        ],
        "minimum": [
          {
            "what": "customers",
            "few": 100
          },
          {
            "what": "repeaters",
            "few": 100
          }
        ]
      },
      {
        "kind": "summary",
        "needs": [
          "customer_id",
          "order_count",
          "first_order",
          "last_order",
          "total_spent"
        ],
        "better": [],
        "minimum": [
          {
            "what": "customers",
            "few": 100
          },
          {
            "what": "repeaters",
            "few": 100
          }
        ]
      }
    ]
  },
  {
    "name": "who",
    "analysis": "segment",
    "ways": [
      {
        "kind": "orders",
        "needs": [
          "customer_id",
          "order_date",
          "amount"
        ],
        "better": [
          "product",
          "region"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 30
          }
        ]
      },
      {
        "kind": "customers",
        "needs": [],
        "describing": 1,
        "better": [
          "customer_id",
          "age",
          "gender",
          "region",
          "income"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 30
          }
        ]
      },
      {
        "kind": "summary",
        "needs": [
          "customer_id",
          "order_count",
          "first_order",
          "last_order",
          "total_spent"
        ],
        "better": [
          "region"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 30
          }
        ]
      },
      {
        "kind": "summary",
        "needs": [
          "customer_id",
          "frequency",
          "recency",
          "observed"
        ],
        "better": [
          "region"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 30
          }
        ]
      }
    ]
  },
  {
    "name": "best",
    "analysis": "rfm",
    "ways": [
      {
        "kind": "orders",
        "needs": [
          "customer_id",
          "order_date",
          "amount"
        ],
        "better": [
          "customer_name",
          "order_id"
        ],
        "minimum": []
      },
      {
        "kind": "summary",
        "needs": [
          "customer_id",
          "order_count",
          "last_order",
          "total_spent"
        ],
        "better": [
          "customer_name",
          "first_order"
        ],
        "minimum": []
      }
    ]
  },
  {
    "name": "convert",
    "analysis": "propensity",
    "ways": [
      {
        "kind": "customers",
        "needs": [
          "converted"
        ],
        "describing": 1,
        "better": [
          "customer_id",
          "acquisition",
          "joined"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 50
          },
          {
            "what": "converted",
            "least": 10
          }
        ]
      }
    ]
  },
  {
    "name": "more",
    "analysis": "propensity",
    "ways": [
      {
        "kind": "orders",
        "needs": [
          "customer_id",
          "order_date",
          "amount"
        ],
        "better": [
          "order_id",
          "status"
        ],
        "minimum": [
          {
            "what": "customers",
            "few": 50
          }
        ]
      }
    ]
  },
  {
    "name": "buy",
    "analysis": "propensity",
    "ways": [
      {
        "kind": "customers",
        "needs": [
          "converted"
        ],
        "describing": 1,
        "better": [
          "customer_id",
          "acquisition"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 50
          },
          {
            "what": "converted",
            "least": 10
          }
        ]
      }
    ]
  },
  {
    "name": "income",
    "analysis": "income",
    "ways": [
      {
        "kind": "customers",
        "needs": [
          "income"
        ],
        "describing": 1,
        "better": [
          "customer_id"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 10,
            "few": 100
          }
        ]
      }
    ]
  },
  {
    "name": "loyalty",
    "analysis": "loyalty",
    "ways": [
      {
        "kind": "customers",
        "needs": [
          "level"
        ],
        "describing": 1,
        "better": [
          "customer_id",
          "joined"
        ],
        "minimum": [
          {
            "what": "customers",
            "least": 20,
            "few": 200
          }
        ]
      }
    ]
  },
  {
    "name": "together",
    "ways": [
      {
        "kind": "orders",
        "needs": [
          "order_id",
          "product"
        ],
        "better": [
          "customer_id",
          "quantity",
          "order_date"
        ],
        "minimum": []
      },
      {
        "kind": "orders",
        "needs": [
          "order_id",
          "product_id"
        ],
        "better": [
          "customer_id",
          "quantity",
          "order_date"
        ],
        "minimum": []
      }
    ]
  },
  {
    "name": "satisfied",
    "ways": [
      {
        "kind": "feedback",
        "needs": [
          "customer_id",
          "score"
        ],
        "better": [
          "event_date",
          "comment",
          "issue",
          "channel"
        ],
        "minimum": []
      },
      {
        "kind": "interactions",
        "needs": [
          "customer_id",
          "event_date",
          "event_type"
        ],
        "better": [
          "resolved",
          "channel",
          "comment"
        ],
        "minimum": []
      }
    ]
  },
  {
    "name": "contracts",
    "analysis": "contract",
    "ways": [
      {
        "kind": "customers",
        "needs": [
          "joined",
          "contract_end"
        ],
        "better": [
          "customer_id",
          "period_price"
        ],
        "minimum": [
          {
            "what": "customers",
            "few": 100
          },
          {
            "what": "left",
            "few": 30
          }
        ]
      },
      {
        "kind": "customers",
        "needs": [
          "tenure",
          "left"
        ],
        "better": [
          "customer_id",
          "period_price"
        ],
        "minimum": [
          {
            "what": "customers",
            "few": 100
          },
          {
            "what": "left",
            "few": 30
          }
        ]
      }
    ]
  }
];
